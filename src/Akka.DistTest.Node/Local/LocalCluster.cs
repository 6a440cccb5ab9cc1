using Akka.DistTest.Certificates;
using Akka.DistTest.Client;
using Akka.DistTest.Display;

namespace Akka.DistTest.Local;

/// <summary>What a cluster of processes on this machine is made of.</summary>
internal sealed record LocalClusterOptions
{
    public required int Workers { get; init; }

    /// <summary>Of the seed.</summary>
    public required int Port { get; init; }

    /// <summary>0: any free port.</summary>
    public int FilesPort { get; init; }

    /// <summary>Where the seed takes operators' commands; 0: any free port.</summary>
    public int ControlPort { get; init; }

    /// <summary>Of each worker.</summary>
    public required int Slots { get; init; }

    /// <summary>The seed's; each worker has a folder in it.</summary>
    public required string StoreFolder { get; init; }

    public string? Policy { get; init; }

    /// <summary>Of all nodes, and of this process when it looks whether they are up; null: no TLS.</summary>
    public string? TlsFolder { get; init; }
}

/// <summary>Starts a seed and workers as processes, keeps an eye on them, and leaves none behind.</summary>
internal sealed class LocalCluster(LocalClusterOptions options, SelfCommand self, Surroundings around)
{
    private const string Self = "up";
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly Lock _gate = new();
    private readonly List<NodeProcess> _nodes = [];

    private string Contact => $"127.0.0.1:{options.Port}";

    private ClusterDoor Door =>
        new([Contact], options.TlsFolder is { } folder ? TlsFiles.In(folder) : null);

    private string[] Tls => options.TlsFolder is { } folder ? ["--tls", folder] : [];

    /// <summary>Ends when it was interrupted, or when the seed has ended. Gives the exit code.</summary>
    public async Task<int> RunAsync()
    {
        try
        {
            StartAll();
            return await WatchAsync().ConfigureAwait(false);
        }
        finally
        {
            await StopAllAsync().ConfigureAwait(false);
        }
    }

    private void StartAll()
    {
        Start("seed",
            ["seed", "--port", $"{options.Port}", "--files-port", $"{options.FilesPort}",
                "--control-port", $"{options.ControlPort}", "--store", options.StoreFolder,
                .. options.Policy is { } policy ? (string[])["--policy", policy] : [], .. Tls]);
        foreach (var name in WorkerNames())
        {
            Start(name,
                ["worker", "--join", Contact, "--name", name, "--slots", $"{options.Slots}",
                    // All end together: nobody is left to take results.
                    "--store", Path.Combine(options.StoreFolder, "workers", name), NodeOptionNames.Drain, "0", .. Tls]);
        }
    }

    private void Start(string name, IEnumerable<string> arguments) =>
        _nodes.Add(NodeProcess.Start(name, self, arguments.Append(NodeOptionNames.StopWithInput), Log));

    private IEnumerable<string> WorkerNames() => Enumerable.Range(1, options.Workers).Select(n => $"worker-{n}");

    private async Task<int> WatchAsync()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(around.Interrupts.First);
        using var early = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var eyes = _nodes.Select(node => KeepAnEyeOnAsync(node, stop, early)).ToList();
        var code = ExitCodes.Passed;
        try
        {
            await WaitUntilUpAsync(early.Token).ConfigureAwait(false);
            await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested || early.IsCancellationRequested)
        {
            // The stop is seen here a moment before it has reached the token that is linked to it.
            code = around.Interrupts.First.IsCancellationRequested ? ExitCodes.Passed : ExitCodes.Infrastructure;
        }

        Log(Self, "stopping");
        await stop.CancelAsync().ConfigureAwait(false);
        await StopAllAsync().ConfigureAwait(false);
        await Task.WhenAll(eyes).ConfigureAwait(false);
        return code;
    }

    /// <summary>A worker may die, as long as all had come up; without the seed there is no cluster.</summary>
    private async Task KeepAnEyeOnAsync(NodeProcess node, CancellationTokenSource stop, CancellationTokenSource early)
    {
        var code = await node.Exited.ConfigureAwait(false);
        if (stop.IsCancellationRequested)
            return;

        Log(Self, $"{node.Name} (process {node.Id}) has ended with exit code {code}");
        if (node == _nodes[0])
            await stop.CancelAsync().ConfigureAwait(false);
        else
            await early.CancelAsync().ConfigureAwait(false);
    }

    private async Task WaitUntilUpAsync(CancellationToken early)
    {
        using var limit = new CancellationTokenSource(StartLimit, around.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(early, limit.Token);
        try
        {
            while (!await AreAllUpAsync(either.Token).ConfigureAwait(false))
                await Task.Delay(Pause, around.Time, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !early.IsCancellationRequested)
        {
            throw new ClusterUnreachableException($"not all nodes were up after {StartLimit.TotalSeconds} s");
        }

        Log(Self, $"ready: a seed and {options.Workers} workers with {options.Slots} slots each");
        Log(Self, $"submit with: disttest submit PLAN{(Contact == NodeOptionNames.DefaultContact ? "" : $" --join {Contact}")}");
    }

    /// <summary>Ends when all workers are there, or with false when the seed does not answer yet.</summary>
    private async Task<bool> AreAllUpAsync(CancellationToken cancel)
    {
        try
        {
            var session = await around.Access.JoinAsync(Door, cancel).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                while (true)
                {
                    var state = await session.Client.DescribeAsync(cancel).ConfigureAwait(false);
                    var joined = state.Pools.SelectMany(pool => pool.Workers).Select(worker => worker.Worker.Id.Value);
                    if (WorkerNames().All(joined.ToHashSet().Contains))
                        return true;

                    await Task.Delay(Pause, around.Time, cancel).ConfigureAwait(false);
                }
            }
        }
        catch (ClusterUnreachableException)
        {
            return false;
        }
    }

    private async Task StopAllAsync()
    {
        await Task.WhenAll(_nodes.Select(async node =>
        {
            if (!await node.StopAsync(Grace).ConfigureAwait(false))
                Log(Self, $"{node.Name} (process {node.Id}) did not stop in {Grace.TotalSeconds} s and was killed");
        })).ConfigureAwait(false);
    }

    private void Log(string name, string line)
    {
        lock (_gate)
        {
            LineWriter.Write(
                around, toError: false, [new StyledLine().Add($"{name,-9}| ", name == Self ? Tone.Accent : Tone.Faint).Add(line)]);
        }
    }
}
