namespace Akka.DistTest.Local;

internal sealed class ClusterAccess : IClusterAccess
{
    public Task<IClusterSession> EmbeddedAsync(EmbeddedOptions options, CancellationToken ct) =>
        throw new NotSupportedException("no embedded cluster in this build");

    public Task<IClusterSession> JoinAsync(string contact, CancellationToken ct) =>
        throw new NotSupportedException("no client in this build");

    public Task<int> SeedAsync(SeedOptions options, CancellationToken ct) =>
        throw new NotSupportedException("no seed node in this build");

    public Task<int> WorkerAsync(WorkerOptions options, CancellationToken ct) =>
        throw new NotSupportedException("no worker node in this build");
}
