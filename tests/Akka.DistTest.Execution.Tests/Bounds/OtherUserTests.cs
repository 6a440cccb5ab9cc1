using System.Runtime.Versioning;
using Akka.DistTest.Attempts;
using Akka.DistTest.Plans;
using Akka.DistTest.Processes;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Bounds;

/// <summary>As the user nobody, whom every machine has.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OtherUserTests : AsyncTest
{
    private readonly string _name = $"disttest-user-{Guid.NewGuid():N}";
    private readonly Workbench _bench = new();
    private AttemptBounds? _bounds;

    [NeedsRootFact]
    public async Task An_attempt_is_somebody_else_who_can_become_nobody_else()
    {
        await PrepareAsync();

        var outcome = await _bench.RunAsync(Workbench.Shell(
            "id -un; id -G | tr ' ' '\\n' | grep -cx 0; grep -E 'NoNewPrivs|CapEff' /proc/self/status; echo $USER $LOGNAME; "
            + "test $HOME = $TMPDIR && echo home"));

        Assert.Equal(
            "nobody\n0\nCapEff:\t0000000000000000\nNoNewPrivs:\t1\nnobody nobody\nhome\n", outcome.Output);
    }

    [NeedsRootFact]
    public async Task It_has_its_own_folder_and_nothing_else_of_the_worker()
    {
        using (var outbox = FileOutbox.Open(_bench.Root, DateTimeOffset.UnixEpoch))
        {
            Directory.CreateDirectory(Path.Combine(_bench.Root, "secrets"));
            File.WriteAllText(Path.Combine(_bench.Root, "secrets", "password"), "x");
            File.WriteAllText(Path.Combine(_bench.Root, "anything"), "x");
            await PrepareAsync();

            var outcome = await _bench.RunAsync(Workbench.Shell(
                $"touch made $TMPDIR/made $DISTTEST_ARTIFACTS/made && mkdir -p a/b && echo own; cd {_bench.Root}; "
                + "for f in . attempts payloads/blobs secrets; do ls $f; done; cat outbox anything secrets/password; touch new; "
                + "cat /proc/$PPID/environ; true") with
            {
                WorkingDirectory = "sub/folder",
                Artifacts = ["a"],
            });

            Assert.Equal("own", outcome.Output!.Split('\n')[0]);
            Assert.Equal(9, outcome.Output.Split('\n').Count(line => line.EndsWith("Permission denied", StringComparison.Ordinal)));
            Assert.Contains("artifacts/made", _bench.Artifacts.Paths);
            Assert.Empty(_bench.Folders);
        }
    }

    [NeedsRootFact]
    public async Task A_link_in_the_place_of_its_folder_shows_it_no_artifact_that_is_roots()
    {
        await PrepareAsync();
        var secrets = Secrets("secret");

        var outcome = await _bench.RunAsync(Workbench.Shell($"cd ..; rmdir a && ln -s {secrets} a && ls a") with
        {
            WorkingDirectory = "a",
            Artifacts = ["*"],
        });

        Assert.Equal("group\npublic\nroot\n", outcome.Output);
        Assert.Equal(["public"], _bench.Artifacts.Paths.Where(path => path != "attempt.log"));
        Assert.Contains("Permission denied", outcome.Message, StringComparison.Ordinal);
    }

    [NeedsRootFact]
    public async Task A_link_in_the_place_of_its_folder_tells_it_no_names_of_roots()
    {
        await PrepareAsync();
        var secrets = Secrets("secret");
        File.SetUnixFileMode(secrets, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var outcome = await _bench.RunAsync(Workbench.Shell($"cd ..; rmdir a && ln -s {secrets} a") with
        {
            WorkingDirectory = "a",
            Artifacts = ["*", "public", "missing"],
        });

        Assert.Equal((Verdict.Passed, FailureCategory.None), (outcome.Verdict, outcome.Category));
        Assert.DoesNotContain(_bench.Artifacts.Paths, path => path != "attempt.log");
        Assert.DoesNotContain("group", outcome.Message, StringComparison.Ordinal);
    }

    [NeedsRootFact]
    public async Task A_report_is_read_with_the_rights_of_the_test()
    {
        await PrepareAsync();
        var secrets = Secrets("<testsuite><testcase name='hidden'/></testsuite>");

        var outcome = await _bench.RunAsync(
            Workbench.JUnit($"cd ..; rmdir a && ln -s {secrets} a", "group") with { WorkingDirectory = "a" });

        Assert.Equal((Verdict.Failed, FailureCategory.BadReport), (outcome.Verdict, outcome.Category));
        Assert.Contains("the report group cannot be read: ", outcome.Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Observer.Finished);
    }

    [NeedsRootFact]
    public void Rights_to_files_come_back()
    {
        var path = Path.Combine(Secrets("secret"), "root");
        var nobody = UserLookup.Find("nobody");
        var before = File.ReadAllText("/proc/thread-self/status");

        using (FileRights.Of(nobody))
            Assert.Throws<UnauthorizedAccessException>(() => File.ReadAllText(path));

        Assert.Equal("secret", File.ReadAllText(path));
        Assert.Equal(Identity(before), Identity(File.ReadAllText("/proc/thread-self/status")));

        static string[] Identity(string status) =>
            [.. status.Split('\n').Where(line => line.StartsWith("Cap") || line[..Math.Min(3, line.Length)] is "Uid" or "Gid" or "Gro")];
    }

    [NeedsRootFact]
    public async Task What_it_leaves_is_ended()
    {
        await PrepareAsync();

        var outcome = await _bench.RunAsync(
            Workbench.Shell("trap '' TERM; (trap '' TERM; setsid sleep 1000 & sleep 1000) & echo started; sleep 1000") with
            {
                Timeout = TimeSpan.FromMilliseconds(500),
            });

        Assert.Equal((Verdict.TimedOut, "started\n"), (outcome.Verdict, outcome.Output));
        Assert.Equal(0, Live.Count(_bench.Lease.Value));
    }

    [NeedsRootFact]
    public async Task A_program_that_the_user_may_not_run_ends_with_126()
    {
        await PrepareAsync();
        var program = Path.Combine(_bench.Root, "program");
        File.WriteAllText(program, "#!/bin/sh\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var outcome = await _bench.RunAsync(
            Workbench.Spec(new AttemptWork.Command(new CommandLine { Arguments = [program] })));

        Assert.Equal((Verdict.Failed, 126), (outcome.Verdict, outcome.ExitCode));
        Assert.Equal(FailureCategory.Permission, outcome.Diagnosis!.Category);
    }

    [NeedsRootFact]
    public async Task A_folder_that_the_user_cannot_reach_is_refused_with_what_to_do()
    {
        var hidden = Path.Combine(_bench.Root, "hidden");
        Directory.CreateDirectory(Path.Combine(hidden, "store"));
        File.SetUnixFileMode(hidden, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _bounds = AttemptBounds.Open(_name, AttemptLimits.None, UserLookup.Find("nobody"));

        var e = await Assert.ThrowsAsync<BoundsException>(() => UserPlaces.PrepareAsync(Path.Combine(hidden, "store"), _bounds));

        Assert.Contains("--run-as nobody: a process of that user cannot work in", e.Message, StringComparison.Ordinal);
        Assert.Contains("chmod o+x", e.Message, StringComparison.Ordinal);
        Assert.Contains("can't cd to", e.Message, StringComparison.Ordinal);
    }

    [NeedsRootFact]
    public void A_user_whom_nobody_knows_is_refused()
    {
        var e = Assert.Throws<BoundsException>(() => UserLookup.Find("no-such-user"));

        Assert.Equal("--run-as no-such-user: this machine knows no such user.", e.Message);
    }

    [Fact]
    public void A_line_of_the_users_is_read_as_passwd_says()
    {
        var user = UserLookup.Parse("ann", "ann:x:1001:1002:Ann,,,:/:/bin/bash\n", "/usr/bin/setpriv");

        Assert.Equal(("ann", 1001, 1002, "/", "/bin/bash"), (user.Name, user.Id, user.Group, user.Home, user.Shell));
        Assert.Null(UserLookup.Parse("ann", "ann:x:1001:1002::/no/such:/bin/sh", "/usr/bin/setpriv").Home);
        Assert.Contains(
            "that is root", Assert.Throws<BoundsException>(() => UserLookup.Parse("toor", "toor:x:0:0::/root:/bin/sh", "")).Message,
            StringComparison.Ordinal);
    }

    public override async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _bounds?.Dispose();
    }

    private string Secrets(string content)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_bench.Root, "secrets")).FullName;
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        foreach (var (name, mode) in (ReadOnlySpan<(string, UnixFileMode)>)
            [("root", own), ("group", own | UnixFileMode.GroupRead), ("public", own | UnixFileMode.GroupRead | UnixFileMode.OtherRead)])
        {
            File.WriteAllText(Path.Combine(folder, name), content);
            File.SetUnixFileMode(Path.Combine(folder, name), mode);
        }

        return folder;
    }

    private async Task PrepareAsync()
    {
        _bounds = AttemptBounds.Open(_name, AttemptLimits.None, UserLookup.Find("nobody"));
        await UserPlaces.PrepareAsync(_bench.Root, _bounds);
        _bench.Options = _bench.Options with { Bounds = _bounds };
    }
}
