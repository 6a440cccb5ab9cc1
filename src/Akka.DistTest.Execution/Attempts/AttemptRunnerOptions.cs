using Akka.DistTest.Bounds;
using Akka.DistTest.Ports;
using Akka.DistTest.Security;

namespace Akka.DistTest.Attempts;

/// <summary>What attempts of one worker are run with.</summary>
public sealed record AttemptRunnerOptions
{
    /// <summary>A folder of this worker alone, full path; working directories are made below it.</summary>
    public required string Root { get; init; }

    public required IPayloadSource Payloads { get; init; }

    public required IArtifactStore Artifacts { get; init; }

    /// <summary>The test frameworks that it can run.</summary>
    public IReadOnlyList<ITestHost> Hosts { get; init; } = [];

    /// <summary>Has the values of secrets that plans name. Default: those of the process's environment.</summary>
    public SecretSource Secrets { get; init; } = new(Environment.GetEnvironmentVariables(), folder: null);

    /// <summary>Attempts get the whole environment of this process, less secrets: they are part of what somebody typed. Default:
    /// a documented few of its variables.</summary>
    public bool InheritsEnvironment { get; init; }

    /// <summary>Told of artifacts that are not taken; null: nobody is.</summary>
    public RefusalCounts? Refusals { get; init; }

    /// <summary>Hold the processes of attempts. Default: nothing does.</summary>
    public AttemptBounds Bounds { get; init; } = AttemptBounds.None;

    /// <summary>Told of attempts while they run. Default: one that nobody asks.</summary>
    public UseMeter Meter { get; init; } = new(TimeProvider.System);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What an attempt may take to end when it is told to.</summary>
    public static readonly TimeSpan StandardGrace = TimeSpan.FromSeconds(5);

    /// <summary>Between SIGTERM and SIGKILL. Default 5 s.</summary>
    public TimeSpan Grace { get; init; } = StandardGrace;

    /// <summary>Bytes of output kept in an outcome, head and tail. Default 16 KiB.</summary>
    public int OutputLimit { get; init; } = 16 * 1024;

    /// <summary>Bytes of an attempt's log that go to the artifact store. Default 64 MiB.</summary>
    public long LogLimit { get; init; } = 64L << 20;

    /// <summary>Bytes of a core or dump that a crashed process leaves behind; what is longer is cut by the system or left out.
    /// Default 256 MiB.</summary>
    public long CoreLimit { get; init; } = 256L << 20;

    /// <summary>A test host that no batch has used for this long is closed. Default 1 min.</summary>
    public TimeSpan HostIdleLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Limit for a test host's orderly end, in which the teardown of its fixtures runs; then it is killed. Default
    /// 5 min.</summary>
    public TimeSpan HostCloseLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A payload's folder that its run has not used for this long is given back before the run's end is heard of.
    /// Default 10 min.</summary>
    public TimeSpan PayloadIdleLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Test hosts kept open without a batch; one slot of the worker needs one. Default 4.</summary>
    public int MaxWarmHosts { get; init; } = 4;

    /// <summary>Limit for opening a suite, and the least limit for its discovery. Default 5 min.</summary>
    public TimeSpan HostStartLimit { get; init; } = TimeSpan.FromMinutes(5);
}
