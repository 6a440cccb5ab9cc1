using System.Text.Json.Serialization;

namespace Akka.DistTest.Results;

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

    /// <summary>Setting up or tearing down a test went wrong.</summary>
    Fixture,

    /// <summary>A module, library or assembly that the test needs is missing or does not load.</summary>
    Dependency,

    /// <summary>Memory ran out, in the test or on its machine.</summary>
    OutOfMemory,

    /// <summary>A disk or a quota is full.</summary>
    DiskFull,

    /// <summary>A name did not resolve, a peer refused or went away, a certificate was not accepted.</summary>
    Network,

    /// <summary>Not allowed to read, write or execute.</summary>
    Permission,

    /// <summary>A browser could not be started, or died under its test.</summary>
    Browser,

    /// <summary>A graphics processor, its driver or its memory.</summary>
    Graphics,
}
