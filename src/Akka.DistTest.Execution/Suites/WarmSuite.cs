using System.Globalization;
using Akka.DistTest.Attempts;
using Akka.DistTest.Bounds;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Suites;

/// <summary>An open suite with the folder of its host, and the place that it runs in.</summary>
internal sealed class WarmSuite(
    SuiteKey key, IOpenSuite suite, AttemptFolder folder, AttemptPlace place, AttemptGroup? group = null)
    : IAsyncDisposable
{
    public SuiteKey Key => key;

    public IOpenSuite Suite => suite;

    public AttemptFolder Folder => folder;

    /// <summary>Of its processes; null: they have none.</summary>
    public AttemptGroup? Group => group;

    /// <summary>Its run has ended while a batch was still using it.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>Ends the host in an orderly way. Null: nothing went wrong.</summary>
    /// <param name="limit">For the end; it is killed with the suite's disposal.</param>
    /// <param name="time">By which the limit passes.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<HostEnding?> CloseAsync(TimeSpan limit, TimeProvider time, CancellationToken cancel)
    {
        var wasAlive = suite.IsAlive;
        using var late = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        HostEnding? ending;
        try
        {
            ending = await suite.CloseAsync(both.Token).WaitAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return new HostEnding(
                string.Create(CultureInfo.InvariantCulture, $"a test host did not end within {limit.TotalSeconds:0.###} s of its last case"),
                null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new HostEnding($"a test host could not be closed: {e.Message}", null);
        }

        // A host that has ended before it was told to has failed, whatever its framework thinks of it.
        if (ending is null && !wasAlive)
            ending = new HostEnding("a test host ended by itself after its last case", null);
        return ending is not null && group?.MemoryKill is { } kill
            ? ending with { Problem = $"{ending.Problem}; {kill}" }
            : ending;
    }

    public async ValueTask DisposeAsync()
    {
        using (place)
            await suite.DisposeAsync().ConfigureAwait(false);
        if (group is not null && await group.RemoveAsync().ConfigureAwait(false) is { } left)
            throw new IOException(left);
        if (folder.Delete() is { } reason)
            throw new IOException(reason);
    }
}
