using Akka.DistTest.Ports;

namespace Akka.DistTest.Processes;

/// <summary>A child process to start.</summary>
public sealed record ChildStart
{
    /// <summary>The program first. A bare name is looked up on the PATH of <see cref="Environment"/>; a relative path
    /// with a separator is taken from <see cref="Directory"/>.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The working directory, a full path.</summary>
    public required string Directory { get; init; }

    /// <summary>The whole environment of the child; nothing is inherited.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Put into the child's environment as <see cref="MarkVariable"/>, by which
    /// <see cref="ChildProcess.KillTreeAsync"/> finds processes that left the group. Null: the one that
    /// <see cref="Environment"/> has, if any.</summary>
    public string? Mark { get; init; }

    /// <summary>True: <see cref="ChildProcess.Input"/> is its standard input; false: the null device is.</summary>
    public bool PipeInput { get; init; }

    /// <summary>True: <see cref="ChildProcess.Output"/> is its raw standard output and <see cref="OnOutput"/> gets
    /// standard error only.</summary>
    public bool StreamOutput { get; init; }

    /// <summary>Gets standard output and error together in the order of arrival, as it comes, never from two threads
    /// at once. Called on the thread that serves every child: it must return at once. The bytes are valid during the
    /// call only. When it throws, <see cref="ChildProcess.Exited"/> fails with that exception and the rest is not
    /// read. Null: the output goes to the null device.</summary>
    public Action<ReadOnlyMemory<byte>>? OnOutput { get; init; }

    /// <summary>Its memory is watched while it runs, for <see cref="ChildProcess.Use"/>.</summary>
    public bool MeasuresUse { get; init; }

    /// <summary>Hold the process and all that it starts; null: nothing does. With them a program that the kernel does
    /// not take ends with 126 or 127 instead of not being started, and one with a variable whose name is no word of a shell
    /// (letters, digits, <c>_</c>) is not started.</summary>
    public ProcessBounds? Bounds { get; init; }

    /// <summary>Written by a process that could not enter its control groups, and known to no program that it becomes.</summary>
    internal string? ShutOutToken { get; init; }

    public const string MarkVariable = "DISTTEST_LEASE";

    internal string? EffectiveMark => Mark ?? Environment.GetValueOrDefault(MarkVariable);
}
