using Akka.DistTest.Attempts;
using Akka.DistTest.Files;
using Akka.DistTest.Results;

namespace Akka.DistTest.Workers;

public sealed class LeftAttemptTests : AsyncTest
{
    private readonly Workbench _bench = new();
    private readonly TempFolder _copy = new();
    private readonly List<LeftAttempt> _told = [];
    private readonly List<string> _log = [];

    public override async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _copy.Dispose();
    }

    [Fact]
    public async Task What_a_killed_worker_had_under_way_is_sent_and_told_by_the_next()
    {
        await InTheMiddleOf("echo one; echo more > $DISTTEST_ARTIFACTS/more.txt; echo two; sleep 1000", "two\n");
        var left = Left();
        Assert.Equal(1, left.Count);
        await left.SendAsync(Tell, default);

        var told = Assert.Single(_told);
        Assert.Equal(("run-1", "task-1", 2, _bench.Lease), (told.Run.Value, told.Task.Value, told.Attempt, told.Lease));
        Assert.Equal((Verdict.Crashed, Blame.Infrastructure), (told.Outcome.Verdict, told.Outcome.Blame));
        Assert.Equal("one\ntwo\n", told.Outcome.Output);
        Assert.Equal(
            ["artifacts/more.txt", "last-output.txt"], told.Outcome.Artifacts.Select(a => a.Path).Order());
        Assert.Equal("one\ntwo\n", _bench.Artifacts.Text("last-output.txt"));
        Assert.Empty(Directory.GetDirectories(Path.Combine(_copy.Path, "attempts")));
        Assert.Empty(_log);
        Assert.Equal(0, Left().Count);
    }

    [Fact]
    public async Task What_the_store_does_not_take_stays_for_the_next_process()
    {
        await InTheMiddleOf("echo one; sleep 1000", "one\n");
        _bench.Artifacts.IsFull = true;
        using var cancel = new CancellationTokenSource();
        var sending = Left().SendAsync(Tell, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Empty(_told);

        _bench.Artifacts.IsFull = false;
        await Left().SendAsync(Tell, default);
        Assert.Equal("one\n", Assert.Single(_told).Outcome.Output);
    }

    [Fact]
    public async Task An_attempt_that_came_to_its_end_leaves_nothing_and_a_folder_of_nobody_is_deleted()
    {
        await _bench.RunAsync(Workbench.Shell("echo x; exit 1"));
        Copy();
        var nobodys = Path.Combine(_copy.Path, "attempts", "nobodys", "work");
        Directory.CreateDirectory(nobodys);
        Directory.CreateDirectory(Path.Combine(_copy.Path, "hosts", "host-1"));

        Assert.Equal(0, Left().Count);
        Assert.False(Directory.Exists(nobodys));
        Assert.Empty(Directory.GetDirectories(Path.Combine(_copy.Path, "hosts")));
    }

    [Fact]
    public async Task The_end_of_a_long_output_is_on_disk()
    {
        await InTheMiddleOf("yes 0123456 | head -c 900000; echo end; sleep 1000", "end\n");
        await Left().SendAsync(Tell, default);

        Assert.EndsWith("0123456\nend\n", Assert.Single(_told).Outcome.Output, StringComparison.Ordinal);
        Assert.InRange(_bench.Artifacts.Length("last-output.txt"), 256 * 1024, 768 * 1024);
    }

    [Fact]
    public async Task What_a_test_put_in_the_way_is_neither_followed_nor_overwritten()
    {
        await InTheMiddleOf("echo one; sleep 1000", "one\n");
        var victim = Path.Combine(_copy.Path, "victim");
        File.WriteAllText(victim, "as it was");
        var own = Path.Combine(LeftFolder, "artifacts", "last-output.txt");
        File.CreateSymbolicLink(own, victim);
        await Left().SendAsync(Tell, default);

        Assert.Equal("one\n", Assert.Single(_told).Outcome.Output);
        Assert.Equal("as it was", File.ReadAllText(victim));
    }

    [Theory]
    [InlineData("echo mine > artifacts/last-output.txt", "one\n", "mine\n")]
    [InlineData("mkfifo artifacts/last-output.txt", "one\n", null)]
    [InlineData("rm output; mkfifo output", null, null)]
    [InlineData("rm output; mkdir output", null, null)]
    [InlineData("rm output; ln -s ../../other/file output", null, null)]
    [InlineData("rm -r artifacts; ln -s ../../other artifacts", "one\n", null)]
    public async Task Whatever_a_test_made_of_its_folder_the_attempt_is_told(string script, string? output, string? artifact)
    {
        await InTheMiddleOf("echo one; sleep 1000", "one\n");
        await ShellAsync($"cd {LeftFolder}; mkdir ../../other; echo secret > ../../other/file; {script}");
        await Left().SendAsync(Tell, default);

        var told = Assert.Single(_told).Outcome;
        Assert.Equal(output, told.Output);
        string?[] kept = [artifact is null ? null : "artifacts/last-output.txt", output is null ? null : "last-output.txt"];
        Assert.Equal(kept.OfType<string>(), told.Artifacts.Select(a => a.Path).Order());
        if (artifact is not null)
            Assert.Equal(artifact, _bench.Artifacts.Text("artifacts/last-output.txt"));
    }

    [Fact]
    public async Task What_the_outbox_does_not_take_is_not_deleted()
    {
        await InTheMiddleOf("echo one; sleep 1000", "one\n");
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Left().SendAsync(Refuse, cancel.Token));
        await Left().SendAsync(Tell, default);

        Assert.Equal("one\n", Assert.Single(_told).Outcome.Output);

        bool Refuse(LeftAttempt left)
        {
            cancel.Cancel();
            return false;
        }
    }

    [Fact]
    public async Task One_that_cannot_be_sent_does_not_hold_up_the_others()
    {
        var folders = Path.Combine(_copy.Path, "attempts");
        var started = DateTimeOffset.UnixEpoch;
        using var temporary = new TemporaryFolders(_copy.Path, user: null, parent: _copy.Path);
        using (var notes = new AttemptNotes(_copy.Path, folders))
        {
            var spec = Workbench.Shell("true");
            var bad = spec with { Secrets = new Dictionary<string, string> { ["TOKEN"] = "NOBODY_HAS_THIS" } };
            foreach (var (name, of) in new[] { ("a-bad", bad), ("b-good", spec) })
                notes.Begin(AttemptFolder.Create(folders, name, temporary).Name, new LeaseId(name), of, folders, started);
        }

        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Left().SendAsync(TellAndEnd, cancel.Token));

        Assert.Equal("b-good", Assert.Single(_told).Lease.Value);
        Assert.Equal([Path.Combine(folders, "a-bad")], Directory.GetDirectories(folders));

        bool TellAndEnd(LeftAttempt left)
        {
            cancel.Cancel();
            return Tell(left);
        }
    }

    private string LeftFolder => Assert.Single(Directory.GetDirectories(Path.Combine(_copy.Path, "attempts")));

    private bool Tell(LeftAttempt left)
    {
        _told.Add(left);
        return true;
    }

    private static async Task ShellAsync(string script)
    {
        using var shell = System.Diagnostics.Process.Start("/bin/sh", ["-c", script]);
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
    }

    private LeftAttempts Left() => new(_bench.Options with { Root = _copy.Path }, _log.Add);

    /// <summary>Copies the worker's folder at the moment when the attempt has said this much, as a kill leaves it.</summary>
    private async Task InTheMiddleOf(string script, string until)
    {
        using var stop = new CancellationTokenSource();
        var run = _bench.RunAsync(Workbench.Shell(script), stop.Token);
        while (!HasSaid(until))
        {
            Assert.False(run.IsCompleted, "the attempt ended by itself");
            await Task.Delay(20);
        }

        Copy();
        await stop.CancelAsync();
        await run;
    }

    private bool HasSaid(string text) => _bench.Folders
        .Select(f => Path.Combine(f, "output"))
        .Any(f => File.Exists(f) && File.ReadAllText(f).EndsWith(text, StringComparison.Ordinal));

    private void Copy()
    {
        foreach (var folder in Directory.EnumerateDirectories(_bench.Root, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(folder.Replace(_bench.Root, _copy.Path, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(_bench.Root, "*", SearchOption.AllDirectories))
            File.Copy(file, file.Replace(_bench.Root, _copy.Path, StringComparison.Ordinal));
    }
}
