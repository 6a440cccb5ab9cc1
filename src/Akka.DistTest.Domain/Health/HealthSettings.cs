namespace Akka.DistTest.Health;

/// <summary>From when on a worker is trusted less. Shares are 0 to 100 %.</summary>
public sealed record HealthSettings
{
    public static HealthSettings Default { get; } = new();

    /// <summary>Default 90.</summary>
    public double MostCpu { get; init; } = 90;

    /// <summary>Default 90.</summary>
    public double MostMemory { get; init; } = 90;

    /// <summary>Default 95.</summary>
    public double MostDisk { get; init; } = 95;

    /// <summary>Default 95.</summary>
    public double MostGpu { get; init; } = 95;

    /// <summary>Heartbeats in a row over a limit before it counts, and without findings before a worker that put itself
    /// into quarantine is let out. Default 3.</summary>
    public int Beats { get; init; } = 3;

    /// <summary>Silence after which others are taken first. Default 5 s, two and a half heartbeats.</summary>
    public TimeSpan SuspectAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long after a failure of the infrastructure others are taken first. Default 1 min.</summary>
    public TimeSpan Penalty { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>So many failures of the infrastructure within the window put a worker into quarantine. Default 5.</summary>
    public int MostFailures { get; init; } = 5;

    /// <summary>Default 10 min.</summary>
    public TimeSpan FailureWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the first quarantine lasts until the worker is tried again; doubled for each further one.
    /// Default 1 min.</summary>
    public TimeSpan FirstTry { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Tries before only a person lets it out. Default 5.</summary>
    public int MostTries { get; init; } = 5;

    /// <summary>Attempts that end well before a worker that is tried again is trusted. Default 3.</summary>
    public int Proof { get; init; } = 3;

    /// <summary>When a quarantine of this many tries before is over; null when only a person ends it.</summary>
    public TimeSpan? TryAfter(int tries) =>
        tries >= MostTries ? null : FirstTry * Math.Pow(2, tries);
}
