using Akka.DistTest.Certificates;
using Akka.DistTest.Client;
using Akka.DistTest.Local;
using Microsoft.Extensions.Logging;

namespace Akka.DistTest.Nodes;

/// <summary>The ways into a cluster, for the command line.</summary>
internal sealed class ClusterAccess : IClusterAccess
{
    public async Task<IClusterSession> EmbeddedAsync(EmbeddedOptions options, CancellationToken ct) =>
        await EmbeddedNode.StartAsync(options, ct);

    public async Task<IClusterSession> JoinAsync(ClusterDoor door, CancellationToken ct)
    {
        await ContactProbe.RequireAsync(door.Contacts, ct);
        var client = Connect(door);
        try
        {
            var state = await client.DescribeAsync(ct);
            return new JoinedSession(client, state.FilesUrl);
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    public Task<int> SeedAsync(SeedOptions options, CancellationToken ct) =>
        new SeedNode(options, new ConsoleNodeLog(LogLevel.Information)).RunAsync(ct);

    public Task<int> WorkerAsync(WorkerOptions options, CancellationToken ct) =>
        new WorkerNode(options, new ConsoleNodeLog(LogLevel.Information)).RunAsync(ct);

    private static DistTestClient Connect(ClusterDoor door)
    {
        try
        {
            return DistTestClient.Connect(new ClientOptions { Contacts = door.Contacts, Tls = door.Tls });
        }
        catch (CertificateException e)
        {
            throw new UsageException($"--tls: {e.Message}");
        }
    }

    private sealed class JoinedSession(DistTestClient client, string? filesUrl) : IClusterSession
    {
        public IDistTestClient Client => client;

        public string? FilesUrl => filesUrl;

        public string? ArtifactFolder => null;

        public ValueTask DisposeAsync() => client.DisposeAsync();
    }
}
