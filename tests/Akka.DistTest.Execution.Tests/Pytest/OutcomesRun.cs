using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Pytest;

/// <summary>The outcomes suite, open, and what one batch of all of its cases told.</summary>
public sealed class OutcomesRun : IAsyncLifetime
{
    internal PytestSession Session { get; } = new() { Fixture = "pytest-outcomes" };

    public IReadOnlyList<string> Cases { get; private set; } = [];

    public IReadOnlyList<HostEvent> Events { get; private set; } = [];

    public IReadOnlyDictionary<string, CaseResult> Results => PytestSession.Results(Events);

    public async Task InitializeAsync()
    {
        await Session.OpenAsync();
        Cases = await Session.DiscoverAsync();
        Events = await Session.RunAsync(Cases);
    }

    public Task DisposeAsync() => Session.DisposeAsync().AsTask();
}
