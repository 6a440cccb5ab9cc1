using Akka.DistTest.Client;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Local;

/// <summary>The ways in which a command reaches or becomes part of a cluster.</summary>
internal interface IClusterAccess
{
    /// <summary>Starts a cluster of one node in this process, ready for a plan when the task ends.</summary>
    Task<IClusterSession> EmbeddedAsync(EmbeddedOptions options, CancellationToken ct);

    /// <summary>Opens a client of a running cluster.</summary>
    /// <exception cref="ClusterUnreachableException">Nobody answers there, or not to this caller.</exception>
    Task<IClusterSession> JoinAsync(ClusterDoor door, CancellationToken ct);

    /// <summary>Runs a seed node until the token is canceled; gives the exit code.</summary>
    Task<int> SeedAsync(SeedOptions options, CancellationToken ct);

    /// <summary>Runs a worker node until the token is canceled; gives the exit code.</summary>
    Task<int> WorkerAsync(WorkerOptions options, CancellationToken ct);
}

/// <summary>A cluster that a command talks to. Disposing it stops the embedded node, if there is one, and everything
/// that node had started.</summary>
internal interface IClusterSession : IAsyncDisposable
{
    IDistTestClient Client { get; }

    /// <summary>The capabilities of the only worker; null when the cluster has to be asked for its workers.</summary>
    Capabilities? Alone => null;

    /// <summary>Where payloads go and artifacts come from; null when nobody serves them.</summary>
    string? FilesUrl { get; }

    /// <summary>The folder of the artifact store when this machine holds it; null otherwise.</summary>
    string? ArtifactFolder { get; }

    /// <summary>For the user, about the way in; null: nothing to say.</summary>
    string? Note => null;
}
