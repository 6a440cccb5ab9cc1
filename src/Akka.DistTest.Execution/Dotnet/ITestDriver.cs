using Akka.DistTest.Ports;

namespace Akka.DistTest.Dotnet;

/// <summary>Speaks one protocol with one warm host process. Used by one caller at a time.</summary>
internal interface ITestDriver : IAsyncDisposable
{
    HostProcess Process { get; }

    /// <summary>True when the start of each case is on the wire before its first line runs, so that the last case
    /// started is the one that killed the process.</summary>
    bool TellsStartsInTime { get; }

    /// <summary>Lists the cases in the framework's order. Throws <see cref="HostFailedException"/>.</summary>
    Task<IReadOnlyList<FoundCase>> DiscoverAsync(CancellationToken cancel);

    /// <summary>Runs cases; ends with <see cref="DriverEvent.Completed"/> or <see cref="DriverEvent.Gone"/>.</summary>
    IAsyncEnumerable<DriverEvent> RunAsync(IReadOnlyList<FoundCase> cases, CancellationToken cancel);

    /// <summary>Asks the process to end by itself.</summary>
    Task SayGoodbyeAsync();
}
