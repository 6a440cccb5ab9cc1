using Akka.DistTest.Results;

namespace Akka.DistTest.Processes;

/// <summary>A child as one operating system keeps it.</summary>
internal interface IRunningChild : IAsyncDisposable
{
    int Id { get; }

    Stream? Input { get; }

    Stream? Output { get; }

    Task<ChildExit> Exited { get; }

    ResourceUse? Use { get; }

    Task KillTreeAsync(TimeSpan grace);

    void HoldOutput(bool hold);
}
