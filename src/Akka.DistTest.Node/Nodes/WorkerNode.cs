using System.Diagnostics;
using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.DistTest.Attempts;
using Akka.DistTest.Bounds;
using Akka.DistTest.Files;
using Akka.DistTest.Hardware;
using Akka.DistTest.Health;
using Akka.DistTest.Local;
using Akka.DistTest.Topology;
using Akka.DistTest.Wire;
using Akka.DistTest.Workers;
using Akka.Hosting;
using Akka.Remote.Hosting;
using Microsoft.Extensions.Logging;

namespace Akka.DistTest.Nodes;

/// <summary>
/// A node that runs attempts. Its engine lives as long as the process; its actor system is replaced when the cluster was
/// lost, so that what runs goes on and is taken up again.
/// </summary>
internal sealed class WorkerNode(WorkerOptions options, INodeLog log)
{
    private static readonly TimeSpan LastReports = TimeSpan.FromSeconds(8);

    private readonly NodeSecurity _security = new(options.Tls, options.Hocon);

    public async Task<int> RunAsync(CancellationToken stop)
    {
        PortGuard.Require(options.Host, options.Port);
        var folder = Path.GetFullPath(options.StoreFolder);
        using var storeLock = StoreLock.Take(folder);
        var credentials = FilesHttp.CredentialsOf(FilesHttp.Trusting(options.Tls, Environment.GetEnvironmentVariable));
        using var pass = new FilesPass(credentials);
        using var circuit = new FilesCircuit(pass, TimeProvider.System, text => log.Write(LogLevel.Warning, text));
        using var http = new HttpClient(circuit, disposeHandler: false);
        var files = new WorkerFiles(http, pass, circuit);
        var id = WorkerName.Of(folder, options.Name);
        var hardware = new HardwareProbe(Path.Combine(folder, "tools.json"));
        var capabilities = await hardware.DetectAsync(stop);
        using var bounds = WorkerBounds.Open(options, folder, log);
        await PrepareAsync(folder, bounds);
        await using var worker = WorkerProcess.Start(
            new WorkerParts(
                id, folder, options.Slots, options.Labels, options.Counters, hardware.ToolPaths(), files, files,
                options.SecretsFolder)
            {
                Checks = [() => circuit.Problem is { } problem ? new HealthFinding("files", problem) : null],
                Bounds = bounds,
            },
            capabilities,
            log);
        log.Write(
            LogLevel.Information, $"worker {id} with {options.Slots} slots joins {string.Join(", ", options.Join)}");
        while (!stop.IsCancellationRequested)
            await StayAsync(worker, files, stop);
        return ExitCodes.Passed;
    }

    private static async Task PrepareAsync(string folder, AttemptBounds bounds)
    {
        try
        {
            await UserPlaces.PrepareAsync(folder, bounds);
        }
        catch (BoundsException e)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>One stay in the cluster: until it is lost, or the process is told to stop.</summary>
    private async Task StayAsync(WorkerProcess worker, WorkerFiles files, CancellationToken stop)
    {
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var seat = worker.Seat(files.Use, () => lost.TrySetResult());
        var host = await NodeHost.StartAsync(akka => Compose(akka, seat), log, CancellationToken.None);
        await Task.WhenAny(lost.Task, host.System.WhenTerminated, SeedNode.Stopped(stop));
        if (stop.IsCancellationRequested)
            await LeaveAsync(worker, host);
        else
            await host.System.Terminate();
        await host.DisposeAsync();
    }

    /// <summary>Takes no more work, lets what runs finish for a while, stops the rest, and brings out the last reports.</summary>
    private async Task LeaveAsync(WorkerProcess worker, NodeHost host)
    {
        var engine = worker.Engine;
        await LeavePoolAsync(host);
        var running = engine.Running.Count;
        if (running > 0 && options.Drain > TimeSpan.Zero)
        {
            log.Write(
                LogLevel.Information,
                $"worker {worker.Record.Id} takes no more and lets {running} {(running == 1 ? "attempt" : "attempts")} finish, for "
                    + $"{options.Drain.TotalSeconds:0} s at most; a second signal does not wait");
            await UntilAsync(() => engine.Running.Count == 0, options.Drain);
        }

        engine.Stop([.. engine.Running.Select(r => r.Lease)], $"worker {worker.Record.Id} is stopping");
        await UntilAsync(() => engine.Running.Count == 0 && engine.Unacknowledged(0, 1).Count == 0, LastReports);
        if (worker.Engine.Unacknowledged(0, 1).Count > 0)
            log.Write(LogLevel.Warning, "some reports were not taken; they are kept and sent when this worker is started again");
    }

    private async Task LeavePoolAsync(NodeHost host)
    {
        try
        {
            await host.Registry.Get<WorkerSeat>().Ask<WorkerSeat.Leaves>(WorkerSeat.LeaveNow.Instance, LastReports);
        }
        catch (AskTimeoutException)
        {
            log.Write(LogLevel.Warning, "the worker's actor does not answer; what was on its way to it is not waited for");
        }
    }

    private static async Task UntilAsync(Func<bool> holds, TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        while (!holds() && clock.Elapsed < limit)
            await Task.Delay(20);
    }

    private void Compose(AkkaConfigurationBuilder akka, WorkerSeat seat)
    {
        akka
            .WithRemoting(new RemoteOptions { HostName = options.Host, Port = options.Port })
            .WithClustering(new ClusterOptions
            {
                Roles = [ClusterRoles.Worker],
                SeedNodes = [.. options.Join.Select(j => WirePaths.AddressOf(j, _security.IsTls))],
            })
            .WithDistTestDefaults()
            .WithSecurity(_security)
            .WithFile(options.Hocon)
            .WithWorkerProxies()
            .WithWorker(seat);
    }
}
