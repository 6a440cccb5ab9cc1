using System.Runtime.Versioning;

namespace Akka.DistTest.Attempts;

[UnsupportedOSPlatform("windows")]
public sealed class SpareFolderTests : AsyncTest
{
    private const string List = "cd ..; ls -lnA . work artifacts $TMPDIR | grep -v : | awk '{print $1, $2, $9, $10, $11}'";
    private readonly Workbench _bench = new();
    private int _attempts;

    public override ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_folder_that_was_not_touched_is_used_again()
    {
        await RunAsync("true");
        var spare = Inode(Assert.Single(Spares));

        var output = await RunAsync("ls -di ..");

        Assert.StartsWith($"{spare} ", output.TrimStart(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo x > file")]
    [InlineData("mkdir folder")]
    [InlineData("echo x > ../file")]
    [InlineData("echo x > $TMPDIR/file")]
    [InlineData("echo x > $DISTTEST_ARTIFACTS/file")]
    [InlineData("rmdir $TMPDIR")]
    [InlineData("rmdir $TMPDIR; ln -s $DISTTEST_ARTIFACTS $TMPDIR")]
    [InlineData("rmdir $TMPDIR; echo x > $TMPDIR")]
    [InlineData("chmod 755 $TMPDIR")]
    [InlineData("chmod -R 777 ..")]
    [InlineData("mv $TMPDIR ../other")]
    public async Task A_folder_that_was_touched_is_not(string script)
    {
        var expected = await RunAsync(List);
        await RunAsync(script);

        Assert.Equal(expected, await RunAsync(List));
    }

    [Fact]
    public async Task Spares_go_with_the_runner()
    {
        await RunAsync("true");
        var spare = Assert.Single(Spares);

        await _bench.Runner.DisposeAsync();

        Assert.False(Directory.Exists(spare));
    }

    private string[] Spares => Directory.GetDirectories(Path.Combine(_bench.Root, "spare"));

    private static string Inode(string path)
    {
        using var stat = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%i", path]) { RedirectStandardOutput = true })!;
        return stat.StandardOutput.ReadToEnd().Trim();
    }

    private async Task<string> RunAsync(string script)
    {
        var lease = new LeaseId($"{_bench.Lease}-{_attempts++}");
        var outcome = await _bench.Runner.RunAsync(
            Workbench.Shell(script), lease, _bench.Observer, CancellationToken.None);
        Assert.Equal(0, outcome.ExitCode);
        return outcome.Output ?? "";
    }
}
