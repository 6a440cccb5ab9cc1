using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;

namespace Akka.DistTest.Processes;

[UnsupportedOSPlatform("windows")]
public sealed class OrphanTests
{
    [Fact]
    public async Task Orphans_that_end_are_reaped_after_two_sweeps_and_children_of_others_are_not()
    {
        // So that orphans come to this process at all.
        var loop = PollLoop.Shared;
        var info = new ProcessStartInfo("/bin/sh", ["-c", "sleep 0.1 >/dev/null & echo $!"]) { RedirectStandardOutput = true };
        using var parent = Process.Start(info)!;
        var orphan = int.Parse((await parent.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        await parent.WaitForExitAsync();
        Assert.True(await Patience.UntilAsync(
            () => Task.FromResult(ProcessTable.Find(orphan) is null or { IsZombie: true }), TimeSpan.FromSeconds(60)));

        await loop.Invoke(() => Sweep(loop));
        await loop.Invoke(() => Sweep(loop));

        Assert.Null(ProcessTable.Find(orphan));
        Assert.Equal(0, parent.ExitCode);
    }

    private static bool Sweep(PollLoop loop)
    {
        Orphans.Sweep(loop.Leaders);
        return true;
    }
}
