namespace Akka.DistTest.Chaos.Trials;

/// <summary>How large a trial is.</summary>
internal sealed record TrialOptions
{
    /// <summary>Of the plan. 2,000 in the whole suite, fewer in the short selection.</summary>
    public int Tasks { get; init; } = 2_000;

    /// <summary>The plan is made this much shorter, and with it the time before the fault.</summary>
    public double Pace { get; init; } = 1;

    /// <summary>The processes live here; null: on loopback, unless the scenario needs hosts.</summary>
    public bool OnHosts { get; init; }
}
