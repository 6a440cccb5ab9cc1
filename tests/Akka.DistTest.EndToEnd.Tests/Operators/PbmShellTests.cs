using Akka.DistTest.EndToEnd.Processes;
using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport;
using Akka.DistTest.TestSupport.Processes;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd.Operators;

/// <summary>The conversation, through a pseudo-terminal as a person has it.</summary>
public sealed class PbmShellTests(SharedCluster cluster, ITestOutputHelper output) : OnSharedCluster(cluster, output)
{
    private const string Up = "\e[A";

    private string Prompt => $"127.0.0.1:{Cluster.ControlPort}> ";

    [Fact]
    public async Task Tab_completes_from_the_palettes_and_the_history_outlives_the_shell()
    {
        await using (var shell = await OpenAsync())
        {
            // Two palettes begin so: the shared part, and then both are shown.
            shell.Type("cl\t\t");
            await shell.Shows("cluster           cluster-sharding");
            shell.Type(" sta\t\r");
            await shell.Shows("cluster status");
            await shell.Shows("coordinator, scheduler");
            await shell.Shows(Prompt);
            // Only the node knows its workers.
            shell.Type("disttest worker show worker-\t\t");
            await shell.Shows("worker-1  worker-2  worker-3");
            shell.Type("2\r");
            await shell.Shows("incarnation");
            await shell.Shows(Prompt);
            shell.Type("exit\r");
            Assert.Equal(0, await shell.EndsAsync());
        }

        await using var later = await OpenAsync();
        later.Type(Up);
        await later.Shows("exit");
        later.Type(Up);
        await later.Shows("disttest worker show worker-2");
        later.Type(Up + "\r");
        await later.Shows("coordinator, scheduler");
        await later.Shows(Prompt);
        later.Type("\x04");
        Assert.Equal(0, await later.EndsAsync());
    }

    [Fact]
    public async Task Ctrl_C_ends_a_stream_and_comes_back_to_the_prompt_and_drops_a_line()
    {
        await using var shell = await OpenAsync();
        shell.Type("cluster tail\r");
        await shell.Shows($"{Cluster.Contact}");
        await shell.Shows("is Up");
        shell.Type("\x03");
        await shell.Shows(Prompt);
        shell.Type("disttest nonsense\x03");
        await shell.Shows("^C");
        await shell.Shows(Prompt);
        shell.Type("disttest pools\r");
        await shell.Shows("waiting");
        await shell.Shows("default");
        await shell.Shows(Prompt);
        shell.Type("\x04");
        Assert.Equal(0, await shell.EndsAsync());
    }

    [Fact]
    public async Task What_is_destructive_is_asked_for_and_done_only_after_a_yes()
    {
        await using var shell = await OpenAsync();
        shell.Type($"cluster leave {Cluster.Contact}\r");
        await shell.Shows("go on? [y/N]");
        shell.Type("\r");
        await shell.Shows("not done");
        await shell.Shows(Prompt);
        shell.Type($"cluster leave {Cluster.Contact}\r");
        await shell.Shows("go on? [y/N]");
        shell.Type("y\r");
        await shell.Shows("is the only coordinator of the cluster");
        await shell.Shows(Prompt);
        shell.Type("quit\r");
        Assert.Equal(1, await shell.EndsAsync());
    }

    private async Task<PseudoTerminal> OpenAsync()
    {
        var shell = PseudoTerminal.Start(
            await Machine.NeedsPytestAsync(), Scene.Folder, Scene.Mark, Scene.Journal, Layout.Pbm, Prompt.Trim('>', ' '));
        await shell.Shows(Prompt);
        return shell;
    }
}
