using Akka.Cluster.Hosting;
using Akka.DistTest.Bounds;
using Akka.DistTest.Client;
using Akka.DistTest.Files;
using Akka.DistTest.Hardware;
using Akka.DistTest.Local;
using Akka.DistTest.Stores;
using Akka.DistTest.Topology;
using Akka.DistTest.Workers;
using Akka.Hosting;
using Akka.Remote.Hosting;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Nodes;

/// <summary>A cluster of one node in this process: coordinator, scheduler and worker over an SQLite store.</summary>
internal sealed class EmbeddedNode : IClusterSession
{
    private readonly RunStore _store;
    private readonly EmbeddedLog _log;
    private readonly WorkerProcess _worker;
    private readonly AttemptBounds _bounds;
    private readonly NodeHost _host;

    private EmbeddedNode(
        RunStore store, EmbeddedLog log, WorkerProcess worker, AttemptBounds bounds, NodeHost host, string artifacts)
    {
        (_store, _log, _worker, _bounds, _host, ArtifactFolder) = (store, log, worker, bounds, host, artifacts);
        Client = DistTestClient.Inside(host.System, host.Registry.Get<Gateway>());
    }

    public IDistTestClient Client { get; }

    public Capabilities? Alone => _worker.Record.Capabilities;

    public string? FilesUrl => null;

    public string? ArtifactFolder { get; }

    public string? Note => _store.Note;

    public static async Task<EmbeddedNode> StartAsync(EmbeddedOptions options, CancellationToken cancel)
    {
        var store = RunStore.Take(options);
        var folder = store.Folder;
        var log = new EmbeddedLog(folder, options.Verbose);
        var preparing = Task.Run(() => SqliteStore.Prepare(folder), cancel);
        var artifacts = Path.Combine(folder, "artifacts");
        WorkerProcess? worker = null;
        AttemptBounds? bounds = null;
        try
        {
            bounds = WorkerBounds.Open(options, folder);
            var id = new WorkerId("local");
            var hardware = new HardwareProbe(Path.Combine(folder, "tools.json"));
            var capabilities = options.AskedTools.Count == 0
                ? hardware.DetectQuick()
                : await hardware.DetectAsync(options.AskedTools, cancel);
            worker = WorkerProcess.Start(
                new WorkerParts(
                    id,
                    Path.Combine(folder, "worker"),
                    options.Slots,
                    options.Labels,
                    new Dictionary<string, int>(),
                    hardware.ToolPaths(),
                    new FolderArtifactStore(artifacts),
                    null)
                {
                    Bounds = bounds,
                    InheritsEnvironment = true,
                },
                capabilities,
                log);
            var seat = worker.Seat(_ => { }, () => { });
            var connection = await preparing;
            var host = await NodeHost.StartAsync(akka => Compose(akka, options, connection, seat), log, cancel);
            return new EmbeddedNode(store, log, worker, bounds, host, artifacts);
        }
        catch
        {
            if (worker is not null)
                await worker.DisposeAsync();
            bounds?.Dispose();
            log.Dispose();
            store.Lock.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        _bounds.Dispose();
        // Nobody else is in this cluster: there is nothing to hand over, and what is accepted is stored.
        await _host.System.Terminate();
        await _host.DisposeAsync();
        _log.Dispose();
        _store.Lock.Dispose();
    }

    private static void Compose(
        AkkaConfigurationBuilder akka, EmbeddedOptions options, string connection, WorkerSeat seat)
    {
        akka
            .WithRemoting(new RemoteOptions { HostName = "127.0.0.1", Port = 0 })
            .WithClustering(new ClusterOptions
            {
                Roles =
                [
                    ClusterRoles.Coordinator, ClusterRoles.Scheduler, ClusterRoles.Worker,
                ],
            })
            .WithSqliteStore(connection)
            .WithDistTestDefaults()
            .WithSecurity(new NodeSecurity(null, null))
            .WithPolicy(options.Policy)
            .WithCoordination(filesUrl: null)
            .WithWorker(seat)
            .AddStartup((system, _) =>
            {
                var cluster = AkkaCluster.Get(system);
                cluster.Join(cluster.SelfAddress);
            });
    }
}
