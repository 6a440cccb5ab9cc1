namespace Akka.DistTest.Chaos.Trials;

/// <summary>How large a trial is.</summary>
internal sealed record TrialOptions
{
    /// <summary>Of the plan. 2,000 in the whole suite, fewer in the short selection.</summary>
    public int Tasks { get; init; } = 2_000;

    /// <summary>The plan is made this much shorter, and with it the time before the fault.</summary>
    public double Pace { get; init; } = 1;

    /// <summary>The <c>disttest</c> that is tried; null: the one that was built along.</summary>
    public string? Program { get; init; }

    /// <summary>Every node has a host of its own, also where the scenario does not need it.</summary>
    public bool OnHosts { get; init; }
}
