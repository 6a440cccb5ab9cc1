using System.Runtime.Versioning;
using Akka.DistTest.Files;

namespace Akka.DistTest.Attempts;

[UnsupportedOSPlatform("windows")]
public sealed class TemporaryFolderTests : AsyncTest
{
    private readonly TempFolder _folder = new();
    private readonly Workbench _bench = new();
    private readonly List<string> _log = [];

    public override async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_socket_has_room_in_it_however_long_the_path_of_the_store_is()
    {
        var root = _folder[new string('s', 150 - _folder.Path.Length)];
        _bench.Options = _bench.Options with { Root = root };
        const string script =
            """
            import os, socket, tempfile
            folder = os.path.join(tempfile.gettempdir(), "pytest-of-somebody", "pytest-0", 30 * "n" + "0")
            os.makedirs(folder)
            socket.socket(socket.AF_UNIX).bind(os.path.join(folder, "control.sock"))
            """;

        var outcome = await _bench.RunAsync(Workbench.Shell($"python3 -c '{script}'"));

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Output ?? ""));
    }

    [Fact]
    public async Task It_is_private_and_goes_with_its_attempt()
    {
        var outcome = await _bench.RunAsync(Workbench.Shell("stat -c %a $TMPDIR/.. $TMPDIR; touch $TMPDIR/x; echo $TMPDIR; cat $TMPDIR/../.disttest"));
        var lines = outcome.Output!.Split('\n');

        Assert.Equal(["700", "700"], lines[..2]);
        Assert.False(Directory.Exists(lines[2]));
        var around = Path.GetDirectoryName(lines[2])!;
        Assert.Equal([around, $"in use by the disttest worker in {_bench.Root}"], lines[3..5]);

        await _bench.Runner.DisposeAsync();

        Assert.False(Directory.Exists(around));
    }

    [Fact]
    public void A_folder_is_swept_once_its_worker_is_gone()
    {
        using var alive = Begin("alive");
        var used = alive.Make();
        var left = Abandon("dt-killed00", "dt-killed00");

        Sweep();

        Assert.True(Directory.Exists(used));
        Assert.False(Directory.Exists(left));
        Assert.Empty(_log);
    }

    [Theory]
    [InlineData("dt-nomarker", null)]
    [InlineData("dt-others00", "dt-another0")]
    [InlineData("my-killed00", "my-killed00")]
    public void A_folder_that_no_worker_is_known_to_have_made_is_left_alone(string name, string? marked)
    {
        var other = Abandon(name, marked);

        Sweep();

        Assert.True(Directory.Exists(other));
    }

    [Fact]
    public void A_link_in_the_place_of_the_marker_gives_nothing_away()
    {
        var left = Abandon("dt-killed00", "dt-killed00");
        var trap = _folder["dt-trap0000"];
        Directory.CreateDirectory(trap);
        File.CreateSymbolicLink(Path.Combine(trap, ".disttest"), Path.Combine(left, ".disttest"));

        Sweep();

        Assert.True(Directory.Exists(trap));
    }

    [Fact]
    public void One_that_a_cleaner_took_is_made_anew()
    {
        using var folders = Begin("root");
        var first = folders.Make();
        Directory.Delete(Path.GetDirectoryName(first)!, recursive: true);

        Assert.True(Directory.Exists(folders.Make()));
    }

    private TemporaryFolders Begin(string root) => new(root, user: null, parent: _folder.Path);

    private void Sweep() => TemporaryFolders.Sweep([_folder.Path], _log.Add);

    /// <summary>A folder as a killed worker leaves it.</summary>
    private string Abandon(string name, string? marked)
    {
        var path = Directory.CreateDirectory(_folder[name]).FullName;
        if (marked is not null)
            File.WriteAllText(Path.Combine(path, ".disttest"), $"{_folder[marked]}\nin use by the disttest worker in /store\n");
        return path;
    }
}
