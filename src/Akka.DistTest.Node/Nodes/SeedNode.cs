using Akka.Cluster.Hosting;
using Akka.DistTest.Client;
using Akka.DistTest.Control;
using Akka.DistTest.Files;
using Akka.DistTest.Local;
using Akka.DistTest.Palettes;
using Akka.DistTest.Stores;
using Akka.DistTest.Topology;
using Akka.Hosting;
using Akka.Remote.Hosting;
using Microsoft.Extensions.Logging;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Nodes;

/// <summary>A node that coordinates and schedules, and serves files.</summary>
internal static class SeedNode
{
    public static async Task<int> RunAsync(SeedOptions options, ConsoleNodeLog log, CancellationToken stop)
    {
        var folder = Path.GetFullPath(options.StoreFolder);
        using var storeLock = StoreLock.Take(folder);
        var connection = SqliteStore.Prepare(folder);
        await using var files = await FilesServer.StartAsync(
            new BlobStore(Path.Combine(folder, "blobs")),
            new FolderArtifactStore(Path.Combine(folder, "artifacts")),
            options.HttpHost ?? options.Host,
            options.FilesPort,
            cancel: stop);
        await using var host = await NodeHost.StartAsync(
            akka => Compose(akka, options, connection, files.Url.ToString().TrimEnd('/')), log, stop);
        await using var control = await ControlServer.StartAsync(
            Palettes(host, log),
            LoopbackOnly.AddressOf(options.ControlHost)!,
            options.ControlPort,
            log.Write,
            stop);
        var up = new TaskCompletionSource();
        AkkaCluster.Get(host.System).RegisterOnMemberUp(() => up.TrySetResult());
        await up.Task.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stop.IsCancellationRequested)
        {
            log.Write(
                LogLevel.Information,
                $"seed is up at {options.Host}:{options.Port}, store {folder}, files at {files.Url}, control at {control.Url.Authority}");
        }

        await Task.WhenAny(host.System.WhenTerminated, Stopped(stop));
        if (stop.IsCancellationRequested)
            return ExitCodes.Passed;
        log.Write(LogLevel.Error, "the actor system ended by itself; see the messages above");
        return ExitCodes.Infrastructure;
    }

    internal static Task Stopped(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource();
        stop.Register(() => stopped.TrySetResult());
        return stopped.Task;
    }

    private static PaletteSet Palettes(NodeHost host, ConsoleNodeLog log) => NodePalettes.For(new NodeParts(
        host.System,
        DistTestClient.Inside(host.System, host.Registry.Get<Gateway>()),
        host.Registry.Get<SchedulerRegion>(),
        log,
        TimeProvider.System));

    private static void Compose(AkkaConfigurationBuilder akka, SeedOptions options, string connection, string filesUrl)
    {
        akka
            .WithRemoting(new RemoteOptions { HostName = options.Host, Port = options.Port })
            .WithClustering(new ClusterOptions
            {
                Roles = [ClusterRoles.Coordinator, ClusterRoles.Scheduler],
            })
            .WithClusterClientReceptionist(role: ClusterRoles.Coordinator)
            .WithSqliteStore(connection)
            .WithDistTestDefaults()
            .WithPolicy(options.Policy)
            .WithCoordination(filesUrl)
            .AddStartup((system, _) =>
            {
                // The only seed: it never waits for others that might have formed a cluster already.
                var cluster = AkkaCluster.Get(system);
                cluster.Join(cluster.SelfAddress);
            });
    }
}
