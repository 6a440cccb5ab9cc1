using System.Diagnostics;
using System.Net.Sockets;

namespace Akka.DistTest.Files;

public sealed class PayloadPackerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_folder_is_described_by_its_files_in_the_order_of_their_paths()
    {
        _folder.Write("b/two.py", "two");
        _folder.Write("a.py", "one");
        _folder.Write("c/same.py", "one");

        var payload = await PayloadPacker.PackAsync(_folder.Path);

        Assert.Equal(["a.py", "b/two.py", "c/same.py"], payload.Manifest.Files.Select(f => f.Path));
        Assert.Equal([3L, 3L, 3L], payload.Manifest.Files.Select(f => f.Bytes));
        Assert.Equal(ContentHash.Of("two"u8), payload.Manifest.Files[1].Sha256);
        Assert.Equal(2, payload.Sources.Count);
    }

    [Fact]
    public async Task Git_and_our_own_folder_are_left_out_and_nothing_else()
    {
        foreach (var name in new[] { ".git/HEAD", "sub/.git", ".disttest/store.db", ".config", "bin/a.dll", "obj/x" })
            _folder.Write(name, name);

        Assert.Equal([".config", "bin/a.dll", "obj/x"], await PathsAsync());
    }

    [Fact]
    public async Task Globs_choose_what_is_sent()
    {
        foreach (var name in new[] { "src/a.py", "src/deep/b.py", "src/deep/b.bin", "docs/c.py" })
            _folder.Write(name, name);

        var rules = new PayloadRules { Include = ["src/**/*"], Exclude = ["**/*.bin"] };

        Assert.Equal(["src/a.py", "src/deep/b.py"], await PathsAsync(rules));
    }

    [Fact]
    public async Task Links_within_the_folder_stay_links()
    {
        _folder.Write("lib/cli.js", "x");
        Directory.CreateDirectory(_folder["bin"]);
        File.CreateSymbolicLink(_folder["bin/cli"], Path.Combine("..", "lib", "cli.js"));
        Directory.CreateSymbolicLink(_folder["absolute"], _folder["lib"]);

        var payload = await PayloadPacker.PackAsync(_folder.Path);

        Assert.Equal(
            [("absolute", "lib"), ("bin/cli", "../lib/cli.js"), ("lib/cli.js", null)],
            payload.Manifest.Files.Select(f => (f.Path, f.Link)));
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("/etc/hostname")]
    [InlineData("..")]
    public async Task A_link_that_leaves_the_folder_is_refused_by_name(string target)
    {
        File.CreateSymbolicLink(_folder["leak"], target);

        Assert.Contains("'leak' is a link that leaves the folder", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("loop", "'a' is a loop of links: a -> b -> a")]
    [InlineData("self", "'a' is a loop of links: a -> a")]
    [InlineData("own folder", "'a' is a link loop: it leads to the folder that it lies in")]
    [InlineData("into a loop", "'a' is a link into a loop of links: a -> b -> c -> b")]
    public async Task A_link_loop_is_named_as_such(string kind, string expected)
    {
        Link("a", kind switch { "self" => "a", "own folder" => ".", _ => "b" });
        if (kind == "loop")
            Link("b", "a");
        if (kind == "into a loop")
        {
            Link("b", "c");
            Link("c", "b");
        }

        Assert.Contains(expected, await RefusalAsync(), StringComparison.Ordinal);

        void Link(string name, string target) => File.CreateSymbolicLink(_folder[name], target);
    }

    [Fact]
    public async Task Sockets_and_pipes_are_refused_and_never_opened()
    {
        // Windows has neither of them in its file system, apart from sockets, which it does not list as files.
        if (OperatingSystem.IsWindows())
            return;

        _folder.Write("empty", "");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder["socket"]));
        using (var mkfifo = Process.Start("mkfifo", _folder["pipe"]))
            await mkfifo.WaitForExitAsync();

        var refusal = await RefusalAsync();

        Assert.Contains("'socket' is not a file but a socket", refusal, StringComparison.Ordinal);
        Assert.Contains("'pipe' is not a file but a named pipe", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("'empty'", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_some_system_does_not_take_are_refused()
    {
        if (OperatingSystem.IsWindows())
            return;

        foreach (var name in new[] { "aux.c", "a:b", "readme", "back\\slash" })
            _folder.Write(name, name);

        var refusal = await RefusalAsync();

        Assert.Contains("'aux.c' has 'aux.c' in it, which is a device", refusal, StringComparison.Ordinal);
        Assert.Contains("'a:b' has a backslash, a colon", refusal, StringComparison.Ordinal);
        Assert.Contains("'back\\slash' has a backslash", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("readme", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_stays_executable()
    {
        _folder.Write("plain", "x");
        var program = _folder.Write("program", "x");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var files = (await PayloadPacker.PackAsync(_folder.Path)).Manifest.Files;

        Assert.Equal([false, !OperatingSystem.IsWindows()], files.Select(f => f.Executable));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused() => await Assert.ThrowsAsync<PayloadRefusedException>(
        () => PayloadPacker.PackAsync(_folder["missing"]));

    [Fact]
    public void A_folder_in_place_has_a_mark_and_no_payload()
    {
        _folder.Write("a", "x");

        var folder = PayloadPacker.InPlace("suite", _folder.Path);

        Assert.True(FolderMark.Holds(_folder.Path, folder.Mark!));
        Assert.Null(folder.Manifest);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<IEnumerable<string>> PathsAsync(PayloadRules? rules = null) =>
        (await PayloadPacker.PackAsync(_folder.Path, rules)).Manifest.Files.Select(f => f.Path);

    private async Task<string> RefusalAsync() => (await Assert.ThrowsAsync<PayloadRefusedException>(
        () => PayloadPacker.PackAsync(_folder.Path))).Message;
}
