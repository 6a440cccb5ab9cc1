using System.Collections;
using System.Diagnostics;
using System.Text;
using Akka.DistTest.Files;
using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Attempts;

public sealed class CoreTests : AsyncTest
{
    private const int Limit = 64 * 1024;
    private readonly Workbench _bench = new();
    private readonly TempFolder _folder = new();
    private AttemptFolder? _attempt;
    private TemporaryFolders? _temporary;

    public override async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _temporary?.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("core", false, "core", true)]
    [InlineData("core", false, "core.12", false)]
    [InlineData("core", true, "core.12", true)]
    [InlineData("core", true, "core", false)]
    [InlineData("core.%p", true, "core.12", true)]
    [InlineData("%e-%p.core", false, "sh-12.core", true)]
    [InlineData("100%%.core", false, "100%.core", true)]
    [InlineData("c.re", false, "core", false)]
    [InlineData("", true, ".12", true)]
    [InlineData("|/usr/share/apport/apport %p %s", false, "core", false)]
    [InlineData("/var/crash/core.%p", false, "core.12", false)]
    public void The_pattern_of_the_kernel_says_which_files_are_cores(string pattern, bool usesId, string name, bool matches) =>
        Assert.Equal(matches, CorePattern.Parse(pattern + "\n", usesId).Matches(name));

    [Theory]
    [InlineData("|/usr/share/apport/apport %p %s", "went to the program /usr/share/apport/apport")]
    [InlineData("/var/crash/core.%p", "is at /var/crash/core.%p on the worker")]
    [InlineData("", "keeps no cores")]
    public void Where_cores_go_elsewhere_it_is_said(string pattern, string words)
    {
        var parsed = CorePattern.Parse(pattern, usesId: false);

        Assert.False(parsed.IsBesideProcess);
        Assert.Contains(words, parsed.InWords, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_crashes_leaves_its_core_or_a_word_on_where_it_went()
    {
        var outcome = await _bench.RunAsync(Workbench.Shell($"echo last words; {OnceAllowed}; {Crash}"));

        Assert.Equal((Verdict.Crashed, "last words\n"), (outcome.Verdict, outcome.Output));
        if (!IsBeside)
        {
            Assert.Equal($"killed by signal 11 (SIGSEGV); {CorePattern.Read().InWords}", outcome.Message);
            return;
        }

        var core = Assert.Single(outcome.Artifacts);
        Assert.True(CorePattern.Read().Matches(core.Path["artifacts/".Length..]));
        Assert.Equal($"killed by signal 11 (SIGSEGV); its core is kept as {core.Path}", outcome.Message);
        Assert.Equal(core.Bytes, _bench.Artifacts.Length(core.Path));
        Assert.StartsWith("\u007fELF", _bench.Artifacts.Text(core.Path), StringComparison.Ordinal);
        Assert.Empty(_bench.Folders);
    }

    [Fact]
    public async Task What_crashes_in_a_folder_of_the_plan_leaves_nothing_there()
    {
        if (!IsBeside)
            return;
        var spec = Workbench.Shell($"ulimit -S -c; {Crash}") with
        {
            Folder = new PayloadFolder("folder", _folder.Path, null, null),
            Artifacts = ["**"],
        };
        var outcome = await _bench.RunAsync(spec);

        Assert.Equal((Verdict.Crashed, "0\n"), (outcome.Verdict, outcome.Output));
        Assert.Empty(outcome.Artifacts);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task What_crashes_with_secrets_leaves_no_core()
    {
        if (!IsBeside)
            return;
        var known = new Hashtable { [SecretSource.Prefix + "KEY"] = "a secret of this test" };
        var spec = Workbench.Shell($"ulimit -S -c; sh -c '{Crash}'; exit 1") with
        {
            Secrets = new Dictionary<string, string> { ["TOKEN"] = "KEY" },
            Artifacts = ["**"],
        };
        _bench.Options = _bench.Options with { Secrets = new SecretSource(known, folder: null) };
        var outcome = await _bench.RunAsync(spec);

        Assert.Equal((Verdict.Failed, true), (outcome.Verdict, outcome.Output?.StartsWith("0\n", StringComparison.Ordinal)));
        Assert.Empty(outcome.Artifacts);
    }

    [Fact]
    public async Task What_crashed_below_an_attempt_that_passed_is_not_taken_by_a_glob()
    {
        if (!IsBeside)
            return;
        var spec = Workbench.Shell($"{OnceAllowed}; sh -c '{Crash}'; ls > files; exit 0") with { Artifacts = ["**"] };
        var outcome = await _bench.RunAsync(spec);

        Assert.Equal(Verdict.Passed, outcome.Verdict);
        Assert.Contains(_bench.Artifacts.Text("files").Split('\n'), CorePattern.Read().Matches);
        Assert.Equal(["files"], outcome.Artifacts.Select(a => a.Path));
    }

    [Theory]
    [InlineData(1024, "its core is kept as artifacts/core", true)]
    [InlineData(Limit, "its core is kept as artifacts/core, cut after 0.1 MiB", true)]
    [InlineData(Limit + 1, "core was left out: of 0.1 MiB; 0.1 MiB are kept at most", false)]
    public void A_core_is_moved_within_the_limit_and_never_stays_behind(int bytes, string note, bool kept)
    {
        var path = Core(Attempt.Work, bytes);

        Assert.Equal(note, Take());
        Assert.False(File.Exists(path));
        Assert.Equal(kept, File.Exists(Path.Combine(Attempt.Artifacts, "core")));
    }

    [Fact]
    public void Files_that_are_called_so_stay_where_they_are_unless_they_are_cores_in_a_folder_of_the_attempt_alone()
    {
        var path = Path.Combine(Attempt.Work, "core");
        File.WriteAllText(path, "the core of the matter, which is no memory of any process");
        Assert.Null(Take());

        path = Core(Attempt.Work, 1024);
        Assert.Null(Take(s => s with { Folder = new PayloadFolder("folder", "/elsewhere", null, null) }));
        Assert.Null(Take(s => s with { Secrets = new Dictionary<string, string> { ["A"] = "B" } }));
        Assert.True(File.Exists(path));

        path = Core(_folder.Path, 1024);
        Assert.Null(Cores.Take(Spec, Attempt, _folder.Path));
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_core_that_lies_elsewhere_or_may_be_somebody_elses_is_not_taken()
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(_folder.Path, "elsewhere")).FullName;
        var core = Core(elsewhere, 1024);
        File.CreateSymbolicLink(Path.Combine(Attempt.Work, "core"), core);
        Assert.Null(Take());

        Directory.CreateSymbolicLink(Path.Combine(Attempt.Work, "inner"), elsewhere);
        Assert.Null(Cores.Take(Spec, Attempt, Path.Combine(Attempt.Work, "inner")));

        File.Delete(Path.Combine(Attempt.Work, "core"));
        using (var ln = Process.Start("ln", [core, Path.Combine(Attempt.Work, "core")]))
        {
            await ln.WaitForExitAsync();
            Assert.Equal(0, ln.ExitCode);
        }

        Assert.Null(Take());
        Assert.Null(Cores.Discard(Spec, Attempt, Attempt.Work));
        Assert.Equal([core], Directory.GetFiles(elsewhere));
        Assert.Empty(Directory.GetFiles(Attempt.Artifacts));
    }

    [Fact]
    public void An_artifact_of_the_same_name_is_not_overwritten()
    {
        Core(Attempt.Work, 1024);
        File.WriteAllText(Path.Combine(Attempt.Artifacts, "core"), "mine");

        Assert.Equal("its core was not kept: there is an artifact core already", Take());
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Attempt.Artifacts, "core")));
    }

    [Fact]
    public void Beside_a_dump_of_the_runtime_the_core_is_not_kept_too()
    {
        Core(Attempt.Work, 1024);
        File.WriteAllText(Path.Combine(Attempt.Artifacts, "dotnet.12.dmp"), "dump");

        Assert.Null(Take());
        Assert.Equal(["dotnet.12.dmp"], Directory.GetFiles(Attempt.Artifacts).Select(Path.GetFileName));
        Assert.Empty(Directory.GetFiles(Attempt.Work));
    }

    [Fact]
    public void Of_an_attempt_with_secrets_no_dump_is_kept()
    {
        File.WriteAllText(Path.Combine(Attempt.Artifacts, "dotnet.12.dmp"), "dump");

        Assert.Equal(
            "dotnet.12.dmp was left out: it may hold the attempt's secrets",
            Take(s => s with { Secrets = new Dictionary<string, string> { ["A"] = "B" } }));
        Assert.Empty(Directory.GetFiles(Attempt.Artifacts));
    }

    private const string Crash = "kill -SEGV $$";

    /// <summary>Waits until the worker has said that this attempt may leave a core.</summary>
    private static string OnceAllowed => IsBeside ? "while [ $(ulimit -S -c) = 0 ]; do sleep 0.01; done" : "true";

    private static bool IsBeside => CorePattern.Read().IsBesideProcess;

    private static AttemptSpec Spec => Workbench.Shell("true");

    private static CoreFiles Cores => new(CorePattern.Parse("core", usesId: false), Limit, user: null);

    private AttemptFolder Attempt => _attempt ??= AttemptFolder.Create(
        _folder.Path, "attempt", _temporary ??= new TemporaryFolders(_folder.Path, user: null, parent: _folder.Path));

    private string? Take(Func<AttemptSpec, AttemptSpec>? with = null) =>
        Cores.Take((with ?? (s => s))(Spec), Attempt, Attempt.Work);

    /// <summary>What begins as cores do.</summary>
    private static string Core(string folder, int bytes)
    {
        var content = new byte[bytes];
        Encoding.Latin1.GetBytes("\u007fELF\u0002\u0001\u0001").CopyTo(content, 0);
        content[16] = 4;
        var path = Path.Combine(folder, "core");
        File.WriteAllBytes(path, content);
        return path;
    }
}
