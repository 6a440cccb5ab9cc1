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
    /// <param name="cases">In the order asked for.</param>
    /// <param name="isWhole">They are all that may run of the suite, so that the framework can be asked for the suite.</param>
    /// <param name="cancel">Leaves the connection unusable.</param>
    IAsyncEnumerable<DriverEvent> RunAsync(
        IReadOnlyList<FoundCase> cases, bool isWhole, CancellationToken cancel);

    /// <summary>Asks the framework to start no further case of the batch; the batch then completes early. One that cannot
    /// do so goes on.</summary>
    Task StopAsync();

    /// <summary>True for an exit code that a process has that was asked to end and whose cases explain it.</summary>
    bool IsOrderly(int exitCode);

    /// <summary>Asks the process to end by itself.</summary>
    Task SayGoodbyeAsync();
}
