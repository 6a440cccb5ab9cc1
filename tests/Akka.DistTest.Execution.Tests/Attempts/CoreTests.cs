using System.Text;
using Akka.DistTest.Files;
using Akka.DistTest.Results;

namespace Akka.DistTest.Attempts;

public sealed class CoreTests : AsyncTest
{
    private const int Limit = 64 * 1024;
    private readonly Workbench _bench = new();
    private readonly TempFolder _folder = new();

    public override async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
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
        var outcome = await _bench.RunAsync(Workbench.Shell("echo last words; kill -SEGV $$"));

        Assert.Equal((Verdict.Crashed, "last words\n"), (outcome.Verdict, outcome.Output));
        var pattern = CorePattern.Read();
        if (!pattern.IsBesideProcess)
        {
            Assert.Equal($"killed by signal 11 (SIGSEGV); {pattern.InWords}", outcome.Message);
            return;
        }

        var core = Assert.Single(outcome.Artifacts);
        Assert.True(pattern.Matches(core.Path["artifacts/".Length..]));
        Assert.Equal($"killed by signal 11 (SIGSEGV); its core is kept as {core.Path}", outcome.Message);
        Assert.Equal(core.Bytes, _bench.Artifacts.Length(core.Path));
        Assert.StartsWith("\u007fELF", _bench.Artifacts.Text(core.Path), StringComparison.Ordinal);
        Assert.Empty(_bench.Folders);
    }

    [Theory]
    [InlineData(1024, false, "its core is kept as artifacts/core", true)]
    [InlineData(Limit, false, "its core is kept as artifacts/core, cut after 0.1 MiB", true)]
    [InlineData(Limit + 1, false, "core was left out: of 0.1 MiB; 0.1 MiB are kept at most", false)]
    [InlineData(1024, true, "core was left out: it may hold the attempt's secrets", false)]
    public void A_core_is_moved_within_the_limit_and_never_stays_behind(int bytes, bool secrets, string note, bool kept)
    {
        var path = Core(bytes);

        Assert.Equal(note, Take(secrets));
        Assert.False(File.Exists(path));
        Assert.Equal(kept, File.Exists(Path.Combine(Artifacts, "core")));
    }

    [Fact]
    public void Files_of_the_plan_that_are_called_so_stay_where_they_are()
    {
        var path = Path.Combine(_folder.Path, "core");
        File.WriteAllText(path, "the core of the matter, which is no memory of any process");
        Assert.Null(Take(secrets: false));

        Core(1024);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-1));
        Assert.Null(Take(secrets: false));
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void Beside_a_dump_of_the_runtime_the_core_is_not_kept_too()
    {
        Core(1024);
        File.WriteAllText(Path.Combine(Artifacts, "dotnet.12.dmp"), "dump");

        Assert.Null(Take(secrets: false));
        Assert.Equal(["dotnet.12.dmp"], Directory.GetFiles(Artifacts).Select(Path.GetFileName));
        Assert.Equal([], Directory.GetFiles(_folder.Path));
    }

    private string Artifacts => Directory.CreateDirectory(Path.Combine(_folder.Path, "artifacts")).FullName;

    private string? Take(bool secrets) => new CoreFiles(CorePattern.Parse("core", usesId: false), Limit)
        .Take(_folder.Path, DateTimeOffset.UtcNow.AddSeconds(-30), Artifacts, secrets);

    /// <summary>What begins as cores do.</summary>
    private string Core(int bytes)
    {
        var content = new byte[bytes];
        Encoding.Latin1.GetBytes("\u007fELF\u0002\u0001\u0001").CopyTo(content, 0);
        content[16] = 4;
        var path = Path.Combine(_folder.Path, "core");
        File.WriteAllBytes(path, content);
        return path;
    }
}
