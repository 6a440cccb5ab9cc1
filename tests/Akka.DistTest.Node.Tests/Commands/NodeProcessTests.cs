using System.Collections.Concurrent;
using Akka.DistTest.Local;

namespace Akka.DistTest.Node.Tests.Commands;

/// <summary>With real processes of the dotnet host, which every machine has that runs these tests.</summary>
public class NodeProcessTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<string> _lines = [];

    [Fact]
    public async Task Output_comes_line_by_line_under_the_node_s_name()
    {
        await using var node = Start("--help");

        Assert.Equal(0, await node.Exited.WaitAsync(Grace));
        Assert.Contains(_lines, line => line.StartsWith("seed: ", StringComparison.Ordinal)
            && line.Contains("Be a node that runs tests.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_exit_code_is_known_when_all_output_was_copied()
    {
        await using var node = Start("nonsense");

        Assert.Equal(2, await node.Exited.WaitAsync(Grace));
        Assert.Contains("seed: unknown verb nonsense", _lines);
    }

    [Fact]
    public async Task A_node_that_does_not_end_is_killed_with_what_it_started()
    {
        var (shell, line) = OperatingSystem.IsWindows()
            ? (new SelfCommand("cmd.exe", ["/c"]), "ping -n 600 127.0.0.1")
            : (new SelfCommand("/bin/sh", ["-c"]), "trap '' TERM; sleep 600 & wait");
        await using var node = NodeProcess.Start("stubborn", shell, [line], Keep);

        Assert.False(await node.StopAsync(TimeSpan.Zero));

        // Its output ends when the last process that could write to it has gone.
        Assert.NotEqual(0, await node.Exited.WaitAsync(Grace));
    }

    [Fact]
    public async Task A_node_that_reads_its_input_to_the_end_stops_by_itself()
    {
        var (shell, line) = OperatingSystem.IsWindows()
            ? (new SelfCommand("cmd.exe", ["/c"]), "sort > nul")
            : (new SelfCommand("/bin/sh", ["-c"]), "cat > /dev/null");
        await using var node = NodeProcess.Start("obedient", shell, [line], Keep);
        Assert.False(node.Exited.IsCompleted);

        Assert.True(await node.StopAsync(Grace));
        Assert.Equal(0, await node.Exited.WaitAsync(Grace));
    }

    private NodeProcess Start(params string[] arguments) => NodeProcess.Start(
        "seed",
        new SelfCommand("dotnet", [Path.Combine(AppContext.BaseDirectory, "disttest.dll")]),
        arguments,
        Keep);

    private void Keep(string name, string line) => _lines.Enqueue($"{name}: {line}");
}
