using System.Globalization;
using Akka.DistTest.EndToEnd.Scenes;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd.Strangers;

/// <summary>Whoever reaches the port of a cluster without certificates can talk to it, and can break nothing by noise.</summary>
public sealed class FloodTests(ITestOutputHelper output) : OwnNodes(output)
{
    private const int Frames = 100_000;
    private const int PerConnection = 1_000;

    /// <summary>What a node may grow by: what one connection may make it hold, and what a busy heap leaves for later.</summary>
    private const long MostGrowth = 400 << 20;

    private readonly ITestOutputHelper _output = output;

    [Fact]
    public async Task A_hundred_thousand_frames_of_nonsense_cost_a_line_for_each_kind_and_no_run()
    {
        var seed = await Nodes.SeedAsync();
        await Nodes.WorkerAsync("one");
        var before = Memory(seed.Id);
        var number = Environment.TickCount;
        _output.WriteLine($"seed of the noise: {number}");
        var flood = new Flood(Nodes.Port, number);

        while (flood.Sent < Frames)
            await flood.RoundAsync(PerConnection);

        Assert.Equal(0, (await Scene.RunAsync("submit", Scene.Write("one.yaml", "name: one\ntasks: [{id: a, command: \"true\"}]"), "--join", Nodes.Contact)).Code);
        var growth = Memory(seed.Id) - before;
        _output.WriteLine($"the seed has grown by {growth >> 20} MB");
        Assert.True(growth < MostGrowth, $"{growth >> 20} MB more after {flood.Sent} frames");
        var lines = seed.Error.All.Where(line => !line.Contains(" info ", StringComparison.Ordinal)).ToArray();
        Assert.All(lines, line => Assert.Contains("127.0.0.1 is refused (", line, StringComparison.Ordinal));
        Assert.Equal(2, lines.Length);
        var told = await Refusals.OfAsync(Scene, Nodes.ControlPort);
        Assert.Equal(["frame", "message"], told.Select(r => r.Kind).Order());
        Assert.All(told, r => Assert.Equal("127.0.0.1", r.Peer));
        // Each frame of whole connections, as far as the node came before we hung up, and the first of each broken one.
        Assert.InRange(told.Single(r => r.Kind == "message").Count, PerConnection, flood.Sent);
        Assert.InRange(told.Single(r => r.Kind == "frame").Count, Frames / PerConnection / 2, flood.Sent);
    }

    private static long Memory(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
    }
}
