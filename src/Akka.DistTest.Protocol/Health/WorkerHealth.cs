using System.Text.Json.Serialization;

namespace Akka.DistTest.Health;

/// <summary>How a worker stands, and by whose word.</summary>
/// <param name="Reason">In words; empty while it is healthy and nothing is known against it.</param>
/// <param name="Since">When it came to stand so.</param>
/// <param name="Source">Who put it there: what a person decided only a person ends.</param>
/// <param name="By">Who, in words: an operator's name, the scheduler, the worker itself.</param>
/// <param name="Tries">Times that a worker in quarantine was tried again since it last was healthy for long.</param>
public sealed record WorkerHealth(
    HealthState State, string Reason, DateTimeOffset Since, HealthSource Source, string By, int Tries = 0);

[JsonConverter(typeof(JsonStringEnumConverter<HealthState>))]
public enum HealthState
{
    Healthy,

    /// <summary>Silent, overloaded or just failed: others are taken first.</summary>
    Suspect,

    /// <summary>Given up; its leases are offered again.</summary>
    Lost,

    /// <summary>Ends what it runs and gets nothing new.</summary>
    Draining,

    /// <summary>Out of service by an operator's word; what happens to it is not held against it.</summary>
    Maintenance,

    /// <summary>Not trusted: gets nothing new until evidence or a person speaks for it.</summary>
    Quarantined,
}

[JsonConverter(typeof(JsonStringEnumConverter<HealthSource>))]
public enum HealthSource
{
    Scheduler,

    /// <summary>The worker's own checks.</summary>
    Worker,

    Operator,
}

/// <summary>What an operator can have done with a worker.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SteerAction>))]
public enum SteerAction
{
    /// <summary>No new work; what runs ends. Until Resume.</summary>
    Drain,

    /// <summary>Ends Drain and Maintenance.</summary>
    Resume,

    /// <summary>As Drain, and silence or failures meanwhile are not held against it. Until Resume.</summary>
    Maintenance,

    /// <summary>No new work until Release.</summary>
    Quarantine,

    /// <summary>Ends a quarantine, whoever began it.</summary>
    Release,

    /// <summary>Forgets a worker that is lost, so that it no longer counts.</summary>
    Forget,
}
