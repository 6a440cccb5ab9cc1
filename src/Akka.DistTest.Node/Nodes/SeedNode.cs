using System.Security.Cryptography;
using Akka.Cluster.Hosting;
using Akka.DistTest.Access;
using Akka.DistTest.Client;
using Akka.DistTest.Control;
using Akka.DistTest.Files;
using Akka.DistTest.Local;
using Akka.DistTest.Palettes;
using Akka.DistTest.Security;
using Akka.DistTest.Settings;
using Akka.DistTest.Topology;
using Akka.Hosting;
using Akka.Remote.Hosting;
using Microsoft.Extensions.Logging;

namespace Akka.DistTest.Nodes;

/// <summary>
/// A node that coordinates and schedules, and serves files. Over a shared store its actor system is replaced when it was
/// removed from the cluster, as after a partition, and joins again.
/// </summary>
internal sealed class SeedNode(SeedOptions options, ConsoleNodeLog log)
{
    private readonly NodeSecurity _security = new(options.Tls, options.Hocon);
    private readonly FailureLimit _failures = TokenGate.StandardLimit();
    private readonly RefusalCounts _refusals = new(text => log.Write(LogLevel.Warning, text));
    private WorkerPasses? _passes;

    public async Task<int> RunAsync(CancellationToken stop)
    {
        PortGuard.Require(options.Host, options.Port);
        var folder = Path.GetFullPath(options.StoreFolder);
        var own = options is { Certificate: null, CertificateKey: null } ? options.Tls : null;
        var certificate = ServerCertificate.Read(own?.Certificate ?? options.Certificate, own?.Key ?? options.CertificateKey);
        var control = await Door.ForAsync(
            options.ControlHost, options.ControlPort, certificate, plainIsFine: false, NoCertificate(), stop);
        using var store = await SeedStore.OpenAsync(options, folder, log, stop);
        _passes = new WorkerPasses(
            await store.Tokens.ClusterKeyAsync(RandomNumberGenerator.GetBytes(32), stop), TimeProvider.System);
        await using var files = await FilesServer.StartAsync(
            new BlobStore(Path.Combine(folder, "blobs")),
            new FolderArtifactStore(Path.Combine(folder, "artifacts")),
            await Door.ForAsync(
                options.HttpHost ?? options.Host, options.FilesPort, certificate, options.PlainFiles, NoFilesCertificate(), stop),
            FilesHost,
            new AccessGate(
                new TokenGate(store.Tokens, _failures, TimeProvider.System, _passes), _refusals, options.Host, options.HttpHost),
            cancel: stop);
        while (!stop.IsCancellationRequested)
        {
            await StayAsync(store, files, control, stop);
            if (stop.IsCancellationRequested)
                break;
            if (!store.IsShared)
            {
                log.Write(LogLevel.Error, "the actor system ended by itself; see the messages above");
                return ExitCodes.Infrastructure;
            }

            log.Write(LogLevel.Warning, "this seed was removed from the cluster; it joins again");
        }

        return ExitCodes.Passed;
    }

    internal static Task Stopped(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource();
        stop.Register(() => stopped.TrySetResult());
        return stopped.Task;
    }

    /// <summary>What is listened on as a whole has no name; then others know the node by its own.</summary>
    private string FilesHost => options.HttpHost is null or "0.0.0.0" or "::" or "[::]" ? options.Host : options.HttpHost;

    private string NoFilesCertificate() =>
        $"files are served at {options.HttpHost ?? options.Host}, which others can reach, so over TLS only. Give --tls FOLDER, "
        + "or --control-certificate FILE and --control-key FILE. In a network where nobody listens, --files-plain serves them "
        + "without: passes, payloads and artifacts can then be read on the way";

    private string NoCertificate() =>
        $"--control-host {options.ControlHost}: others can reach it, so it is served over TLS only. Give --tls FOLDER, or "
        + "--control-certificate FILE and --control-key FILE, or keep to 127.0.0.1 and come from elsewhere through ssh -L 9110:127.0.0.1:9110";

    private AccessGate Gate(SeedStore store) =>
        new(new TokenGate(store.Tokens, _failures, TimeProvider.System), _refusals, options.ControlHost);

    private PaletteSet Palettes(NodeHost host, SeedStore store) => NodePalettes.For(new NodeParts(
        host.System,
        DistTestClient.Inside(host.System, host.Registry.Get<Gateway>()),
        host.Registry.Get<SchedulerRegion>(),
        host.Registry.Get<RunRegion>(),
        host.Registry.Get<CoordinatorProxy>(),
        log,
        _security.Refusals,
        store.Tokens,
        _refusals,
        TimeProvider.System));

    /// <summary>One stay in the cluster: until it ends, or the process is told to stop.</summary>
    private async Task StayAsync(
        SeedStore store, FilesServer files, IReadOnlyList<Door> doors, CancellationToken stop)
    {
        await using var host = await NodeHost.StartAsync(
            akka => Compose(akka, store, files.Url.ToString().TrimEnd('/')), log, stop);
        await using var control = await ControlServer.StartAsync(
            Palettes(host, store), doors, Gate(store), log.Write, stop);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var ended = Task.WhenAny(host.System.WhenTerminated, Stopped(stop));
        var entered = store.EnterAsync(host.System, over.Token);
        await Task.WhenAny(entered, ended);
        if (entered.IsCompleted && !ended.IsCompleted)
        {
            await entered;
            log.Write(
                LogLevel.Information,
                $"seed is up at {options.Host}:{options.Port}, store {options.StoreFolder}, journal {store}, files at {files.Url}, "
                + $"control at {string.Join(", ", control.Urls.Select(url => url.Authority))}");
        }

        await ended;
        await over.CancelAsync();
        await entered.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Compose(AkkaConfigurationBuilder akka, SeedStore store, string filesUrl)
    {
        akka
            .WithRemoting(new RemoteOptions { HostName = options.Host, Port = options.Port })
            .WithClustering(new ClusterOptions
            {
                Roles = [ClusterRoles.Coordinator, ClusterRoles.Scheduler],
            })
            .WithClusterClientReceptionist(role: ClusterRoles.Coordinator);
        store.AddTo(akka);
        akka
            .WithDistTestDefaults()
            .WithSecurity(_security)
            .WithFile(options.Hocon)
            .WithPolicy(options.Policy)
            .WithCoordination(filesUrl, _passes!.For)
            .AddSetup(new SharedRefusals(_refusals));
    }
}
