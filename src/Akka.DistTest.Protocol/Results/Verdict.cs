using System.Text.Json.Serialization;

namespace Akka.DistTest.Results;

/// <summary>How a task ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    Passed,
    Failed,
    TimedOut,
    Crashed,
    Canceled,

    /// <summary>A hard dependency did not pass.</summary>
    Skipped,

    /// <summary>Waited longer than allowed, or its deadline passed.</summary>
    Expired,

    /// <summary>No machine of the fleet could ever run it.</summary>
    Unsatisfiable,

    /// <summary>Infrastructure gave up on it.</summary>
    DeadLettered,
}

/// <summary>Whose doing a verdict is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Blame>))]
public enum Blame
{
    None,
    Test,
    Infrastructure,
    Submitter,
    Operator,
}

/// <summary>What kind of failure ended an attempt. Retry rules name these.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FailureCategory>))]
public enum FailureCategory
{
    None,

    /// <summary>A test case failed, or a process ended with an exit code other than 0.</summary>
    TestFailure,

    /// <summary>The hard timeout passed.</summary>
    Timeout,

    /// <summary>No output for longer than allowed.</summary>
    IdleTimeout,

    /// <summary>The process ended by a signal, or the test host died.</summary>
    Crash,

    /// <summary>The program or the suite could not be started: not found, not executable, import error.</summary>
    CannotStart,

    /// <summary>The suite could not be discovered.</summary>
    Discovery,

    /// <summary>A report file is missing or cannot be read.</summary>
    BadReport,

    /// <summary>Files that the task needs could not be fetched or verified.</summary>
    Payload,

    /// <summary>An artifact could not be stored.</summary>
    Artifact,

    /// <summary>The worker was lost.</summary>
    WorkerLost,

    /// <summary>The worker itself failed: disk full, out of memory, a bug.</summary>
    WorkerFault,

    Canceled,
}
