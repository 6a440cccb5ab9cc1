using Akka.DistTest.Chaos.Networks;
using Akka.DistTest.TestSupport;
using Xunit.Abstractions;

namespace Akka.DistTest.Chaos.Grounds;

/// <summary>Only Linux's root can have hosts; elsewhere nothing of this can be tried, and the output says so.</summary>
public sealed class HostNetworkTests(ITestOutputHelper output)
{
    private const string Refused = "Connection refused";

    [Fact]
    public async Task Hosts_reach_each_other_as_the_weather_lets_them()
    {
        if (!HostNetwork.IsPossible)
        {
            output.WriteLine("not tried: hosts of its own need Linux and root");
            return;
        }

        await using var network = await HostNetwork.CreateAsync(["a", "b", "c"], seed: 1);
        Assert.Contains(Refused, await ConnectAsync(network, "a", "b"), StringComparison.Ordinal);

        network.Weather = Weather.Clear.WithOneWayCut([network.NumberOf("a")], [network.NumberOf("b")]);
        Assert.Equal("", await ConnectAsync(network, "a", "b"));
        // The answer would go the way that is cut.
        Assert.Equal("", await ConnectAsync(network, "b", "a"));
        Assert.Contains(Refused, await ConnectAsync(network, "a", "c"), StringComparison.Ordinal);

        network.Weather = Weather.Clear with { Delay = TimeSpan.FromMilliseconds(50) };
        Assert.Contains(Refused, await ConnectAsync(network, "a", "b"), StringComparison.Ordinal);

        // Nobody has this address: only the network can refuse in its name.
        network.Weather = Weather.Clear.WithRefusal([network.NumberOf("a")], [250]);
        Assert.Contains(Refused, await ConnectAsync(network, "a", "10.77.0.250"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_of_a_host_is_full_when_it_is_full_and_no_other_host_sees_it()
    {
        if (!HostNetwork.IsPossible)
        {
            output.WriteLine("not tried: hosts of its own need Linux and root");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("disttest-chaos-disk-").FullName;
        await using (var network = await HostNetwork.CreateAsync(["a", "b"], seed: 1))
        {
            await network.MountAsync("a", folder, "1m");
            Scenarios.Ballast.Fill(network.PathAt("a", Path.Combine(folder, "ballast")));

            var file = Path.Combine(folder, "more");
            var there = await Tool.TryRunAsync("sh", ["-c", $"echo x > {file}"], launch: network.LaunchAt("a"));
            var elsewhere = await Tool.TryRunAsync("sh", ["-c", $"echo x > {file}"], launch: network.LaunchAt("b"));

            Assert.NotEqual(0, there!.ExitCode);
            Assert.Equal(0, elsewhere!.ExitCode);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What a shell says of a port that nobody listens on; nothing when it gets no answer in time.</summary>
    private static async Task<string> ConnectAsync(HostNetwork network, string from, string to)
    {
        var address = to.Contains('.', StringComparison.Ordinal) ? to : network.AddressOf(to);
        var end = await Tool.TryRunAsync(
            "timeout", ["1", "bash", "-c", $"exec 3<>/dev/tcp/{address}/4053"], launch: network.LaunchAt(from));
        return end!.Output;
    }
}
