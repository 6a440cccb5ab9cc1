using Akka.DistTest.Results;

namespace Akka.DistTest.Processes;

/// <summary>
/// A process in a session of its own, with its whole tree: what it starts is killed with it. Cheap enough for a
/// thousand per second; no thread waits for it.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly IRunningChild _child;

    private ChildProcess(IRunningChild child) => _child = child;

    public int Id => _child.Id;

    /// <summary>Its standard input. Writing to a child that has ended throws <see cref="IOException"/>.</summary>
    public Stream Input => _child.Input
        ?? throw new InvalidOperationException($"{nameof(ChildStart.PipeInput)} was not asked for");

    /// <summary>Its raw standard output; a reader that lags stops the child, as with any pipe.</summary>
    public Stream Output => _child.Output
        ?? throw new InvalidOperationException($"{nameof(ChildStart.StreamOutput)} was not asked for");

    /// <summary>Completes when the process has ended and its output was read to the end; a grandchild that holds the
    /// pipe open delays it by at most 1 s.</summary>
    public Task<ChildExit> Exited => _child.Exited;

    /// <summary>Once it has exited, what it and those that it waited for have used, the memory of the largest alone, 0 when
    /// nobody knows; null where the system does not say.</summary>
    public ResourceUse? Use => _child.Use;

    /// <summary>Starts a process. Throws <see cref="ChildStartException"/>.</summary>
    public static ChildProcess Start(ChildStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new ChildProcess(
            OperatingSystem.IsWindows() ? WindowsChild.Start(start) : UnixChild.Start(start));
    }

    /// <summary>
    /// SIGTERM to the process group, up to <paramref name="grace"/> for it to go, then SIGKILL to the group and to
    /// every process that carries the mark, also those in sessions of their own. Returns when all are gone; may be
    /// called again. Throws <see cref="TimeoutException"/> when some process survives SIGKILL for 30 s. On macOS only
    /// the group is found, on Windows the whole job is ended without grace.
    /// </summary>
    public Task KillTreeAsync(TimeSpan grace) => _child.KillTreeAsync(grace);

    /// <summary>Stops reading what goes to <see cref="ChildStart.OnOutput"/>, so that the child waits with its next
    /// write, or goes on. Some more may come before it takes effect.</summary>
    public void HoldOutput(bool hold) => _child.HoldOutput(hold);

    /// <summary>Kills what is left of the tree, without grace; cheap when nothing is.</summary>
    public ValueTask DisposeAsync() => _child.DisposeAsync();
}
