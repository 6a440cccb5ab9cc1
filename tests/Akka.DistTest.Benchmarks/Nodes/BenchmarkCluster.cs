using Akka.DistTest.Benchmarks.Machine;
using Akka.DistTest.Client;

namespace Akka.DistTest.Benchmarks.Nodes;

/// <summary>One seed on an SQLite store and two workers, and a client of them.</summary>
internal sealed class BenchmarkCluster : IAsyncDisposable
{
    private const int Workers = 2;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly List<Node> _nodes = [];

    private BenchmarkCluster(string contact) =>
        Client = DistTestClient.Connect(new ClientOptions { Contacts = [contact] });

    public IDistTestClient Client { get; }

    /// <summary>Returns when both workers have registered.</summary>
    public static async Task<BenchmarkCluster> StartAsync(string program, string folder, int slots = 1)
    {
        var port = FreePort.Take();
        var contact = $"127.0.0.1:{port}";
        var cluster = new BenchmarkCluster(contact);
        try
        {
            cluster._nodes.Add(Node.Start(
                program, folder,
                "seed", "--port", $"{port}", "--files-port", "0", "--control-port", "0", "--store", Path.Combine(folder, "seed")));
            for (var worker = 1; worker <= Workers; worker++)
            {
                cluster._nodes.Add(Node.Start(
                    program, folder,
                    "worker", "--join", contact, "--name", $"worker-{worker}", "--slots", $"{slots}",
                    "--store", Path.Combine(folder, $"worker-{worker}")));
            }

            await cluster.WaitForWorkersAsync();
            return cluster;
        }
        catch (Exception e)
        {
            var outputs = string.Join('\n', cluster._nodes.Select(node => node.Output()));
            await cluster.DisposeAsync();
            throw new InvalidOperationException($"the cluster did not start; its nodes wrote:\n{outputs}", e);
        }
    }

    public double PeakMegabytes() => _nodes.Sum(node => node.PeakMegabytes());

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Task.WhenAll(_nodes.Skip(1).Select(node => node.DisposeAsync().AsTask()));
        await _nodes[0].DisposeAsync();
    }

    private async Task WaitForWorkersAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        while ((await Client.DescribeAsync(limit.Token)).Pools.Sum(pool => pool.Workers.Count) < Workers)
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
    }
}
