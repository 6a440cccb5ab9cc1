using Akka.DistTest.Attempts;
using Akka.DistTest.Bounds;
using Akka.DistTest.Ports;

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
