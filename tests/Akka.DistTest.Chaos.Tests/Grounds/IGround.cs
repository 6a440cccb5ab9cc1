using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Chaos.Grounds;

/// <summary>Where the processes of a trial live.</summary>
internal interface IGround : IAsyncDisposable
{
    /// <summary>By which the others reach a place.</summary>
    string AddressOf(string place);

    /// <summary>Starts a process there.</summary>
    Launch LaunchAt(string place);
}
