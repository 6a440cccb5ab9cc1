namespace Akka.DistTest.Health;

/// <summary>What happens to a worker, as far as its standing is concerned.</summary>
public abstract record HealthInput
{
    private HealthInput()
    {
    }

    /// <summary>It registered.</summary>
    /// <param name="Told">What it says it was told last; null when it never was.</param>
    public sealed record Registered(WorkerHealth? Told) : HealthInput;

    /// <param name="Vitals">Null when it did not look.</param>
    /// <param name="IsBusy">It runs attempts: that its processors are busy is what it is for.</param>
    public sealed record Beat(WorkerVitals? Vitals, bool IsBusy = false) : HealthInput;

    /// <summary>An attempt failed through no fault of the test, or the worker was lost.</summary>
    public sealed record Failed(string Reason) : HealthInput;

    /// <summary>An attempt ended in which the infrastructure did its part.</summary>
    public sealed record Worked : HealthInput;

    /// <summary>It is given up.</summary>
    public sealed record Gone(string Reason) : HealthInput;

    /// <summary>Time passes.</summary>
    /// <param name="MayQuarantine">False when too many of its pool are in quarantine already.</param>
    public sealed record Tick(bool MayQuarantine) : HealthInput;

    public sealed record Steered(SteerAction Action, string Reason, string By) : HealthInput;
}
