using System.Diagnostics;

namespace Akka.DistTest.TestSupport;

/// <summary>Where a server of the tests lives.</summary>
/// <param name="Address">It listens there.</param>
/// <param name="Folder">Exists, is empty, and is deleted with the server.</param>
public sealed record PostgresPlace(string Address, string Folder)
{
    /// <summary>Starts its programs; by default on this host.</summary>
    public Launch Launch { get; init; } = start => Process.Start(start)!;
}
