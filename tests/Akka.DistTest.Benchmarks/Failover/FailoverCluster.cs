using Akka.DistTest.Benchmarks.Machine;
using Akka.DistTest.Benchmarks.Nodes;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Benchmarks.Failover;

/// <summary>Three seeds on PostgreSQL, the oldest first, and three workers.</summary>
internal sealed class FailoverCluster : IAsyncDisposable
{
    public const int Workers = 3;
    public const int SlotsPerWorker = 2;
    private const int Seeds = 3;

    private readonly string _program;
    private readonly string _folder;
    private readonly string _profile;
    private readonly PostgresServer _postgres;
    private readonly string _storeUrl;
    private readonly List<Node> _workers = [];

    private FailoverCluster(string program, string folder, string profile, PostgresServer postgres, string storeUrl) =>
        (_program, _folder, _profile, _postgres, _storeUrl) = (program, folder, profile, postgres, storeUrl);

    /// <summary>In the order in which they came up: the singleton is the first one's.</summary>
    public List<(int Port, Node Node)> Oldest { get; } = [];

    public static async Task<FailoverCluster> StartAsync(string program, string folder, string profile)
    {
        var postgres = await PostgresServer.StartAsync();
        var cluster = new FailoverCluster(program, folder, profile, postgres, await postgres.NewDatabaseAsync());
        try
        {
            for (var seed = 0; seed < Seeds; seed++)
                await cluster.StartSeedAsync(FreePort.Take());
            var contacts = string.Join(',', cluster.Contacts());
            var registered = new List<Task>();
            for (var worker = 1; worker <= Workers; worker++)
            {
                var node = Node.Start(
                    program, folder, "worker", "--join", contacts, "--name", $"worker-{worker}", "--slots", $"{SlotsPerWorker}", "--store",
                    Path.Combine(folder, $"worker-{worker}"), "--hocon", profile);
                registered.Add(node.NextLineAsync("is registered"));
                cluster._workers.Add(node);
            }

            await Task.WhenAll(registered).WaitAsync(TimeSpan.FromMinutes(1));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async Task StartSeedAsync(int port)
    {
        var node = Node.Start(
            _program, _folder, "seed", "--port", $"{port}", "--files-port", "0", "--control-port", "0", "--store", Path.Combine(_folder, "files"),
            "--store-url", _storeUrl, "--hocon", _profile);
        Oldest.Add((port, node));
        await node.NextLineAsync("seed is up").WaitAsync(TimeSpan.FromMinutes(1));
    }

    public IReadOnlyList<string> Contacts() => [.. Oldest.Select(s => $"127.0.0.1:{s.Port}")];

    /// <summary>What all nodes wrote.</summary>
    public string Output() => string.Join('\n', Oldest.Select(s => s.Node).Concat(_workers).Select(n => n.Output()));

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_workers.Select(node => node.DisposeAsync().AsTask()));
        await Task.WhenAll(Oldest.Select(seed => seed.Node.DisposeAsync().AsTask()));
        await _postgres.DisposeAsync();
    }
}
