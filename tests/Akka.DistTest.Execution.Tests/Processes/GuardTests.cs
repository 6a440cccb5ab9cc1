using System.Diagnostics;
using System.Runtime.Versioning;

namespace Akka.DistTest.Processes;

[UnsupportedOSPlatform("windows")]
public sealed class GuardTests
{
    [Fact]
    public async Task The_end_of_its_owner_ends_children_and_daemons_of_them()
    {
        var guard = Guard.Start();
        var parts = guard.Token.Split('=');
        var mark = Guid.NewGuid().ToString("N");
        var info = new ProcessStartInfo("/bin/sh", ["-c", "trap '' TERM; setsid sleep 1000 & echo ready; wait"])
        {
            RedirectStandardOutput = true,
            Environment = { [parts[0]] = parts[1], [ChildStart.MarkVariable] = mark },
        };
        using var child = Process.Start(info)!;
        Assert.Equal("ready", await child.StandardOutput.ReadLineAsync());
        Assert.True(await Patience.UntilAsync(() => Task.FromResult(Live.Count(mark) == 2), TimeSpan.FromSeconds(60)));

        guard.Dispose();

        await child.WaitForExitAsync();
        Assert.Equal(137, child.ExitCode);
        Assert.True(await Patience.UntilAsync(() => Task.FromResult(Live.Count(mark) == 0), TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Children_carry_the_token_of_the_guard()
    {
        var children = new Children();
        await using var child = ChildProcess.Start(children.Shell("echo DISTTEST_GUARD=$DISTTEST_GUARD"));

        await child.Exited;

        Assert.Equal($"{PollLoop.Shared.Guard!.Token}\n", children.Text);
    }
}
