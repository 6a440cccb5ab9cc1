using Akka.DistTest.Results;

namespace Akka.DistTest.Attempts;

public sealed class ArtifactTests : AsyncTest
{
    private readonly Workbench _bench = new();

    public override ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Files_that_a_glob_names_are_kept_with_size_and_hash()
    {
        var spec = Workbench.Shell("mkdir -p out/deep; printf abc > out/deep/a.txt; echo > out/b.log; echo > c.txt") with
        {
            Artifacts = ["out/**/*.txt"],
        };

        var outcome = await _bench.RunAsync(spec);

        Assert.Equal(
            [new ArtifactEntry("out/deep/a.txt", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")],
            outcome.Artifacts);
        Assert.Equal("abc", _bench.Artifacts.Text("out/deep/a.txt"));
    }

    [Theory]
    [InlineData("*.txt", "a.txt")]
    [InlineData("**", "a.txt,d/b.txt,d/e/c.log")]
    [InlineData("**/*.log", "d/e/c.log")]
    [InlineData("d/", "d/b.txt,d/e/c.log")]
    [InlineData("d", "d/b.txt,d/e/c.log")]
    [InlineData("./d/*", "d/b.txt")]
    [InlineData("d/e/c.log", "d/e/c.log")]
    [InlineData("nothing/**", "")]
    public async Task Globs_mean_what_they_mean_elsewhere(string glob, string expected)
    {
        var spec = Workbench.Shell("mkdir -p d/e; echo > a.txt; echo > d/b.txt; echo > d/e/c.log") with
        {
            Artifacts = [glob],
        };

        var outcome = await _bench.RunAsync(spec);

        Assert.Equal(expected, string.Join(',', outcome.Artifacts.Select(a => a.Path)));
    }

    [Fact]
    public async Task A_glob_that_matches_nothing_is_told_and_does_no_harm()
    {
        var outcome = await _bench.RunAsync(Workbench.Shell("echo > a.txt") with { Artifacts = ["*.txt", "logs/*.log", "out/"] });

        Assert.Equal(Verdict.Passed, outcome.Verdict);
        Assert.Equal("artifacts: no file matches 'logs/*.log', 'out/'", outcome.Message);
    }

    [Fact]
    public async Task What_is_put_into_the_artifact_folder_is_kept_without_a_glob()
    {
        var outcome = await _bench.RunAsync(Workbench.Shell("mkdir $DISTTEST_ARTIFACTS/d; echo > $DISTTEST_ARTIFACTS/d/x"));

        Assert.Equal("artifacts/d/x", Assert.Single(outcome.Artifacts).Path);
    }

    [Theory]
    [InlineData("ln -s /etc/passwd stolen", "'stolen' is a link that leads out of the working directory")]
    [InlineData("ln -s /etc dir; ln -s dir/passwd stolen", "'stolen' is a link that leads out of the working directory")]
    [InlineData("ln -s ../../../.. stolen", "'stolen' is a link that leads out of the working directory")]
    [InlineData("ln -s stolen stolen", "'stolen' is a link that leads out of the working directory")]
    public async Task A_link_that_leads_out_is_refused(string script, string reason)
    {
        var outcome = await _bench.RunAsync(Workbench.Shell(script) with { Artifacts = ["st*"] });

        Assert.Equal(Verdict.Passed, outcome.Verdict);
        Assert.Empty(outcome.Artifacts);
        Assert.Equal($"not kept: {reason}", outcome.Message);
    }

    [Fact]
    public async Task A_folder_behind_a_link_is_not_entered()
    {
        var outcome = await _bench.RunAsync(Workbench.Shell("ln -s /etc dir; ln -s . loop") with
        {
            Artifacts = ["**/passwd", "dir/passwd"],
        });

        Assert.Empty(outcome.Artifacts);
        Assert.Equal("not kept: 'dir/passwd' is a link that leads out of the working directory", outcome.Message);
    }

    [Fact]
    public async Task A_link_within_the_folder_is_kept_as_the_file_it_names()
    {
        var outcome = await _bench.RunAsync(Workbench.Shell("printf abc > a; ln -s a b") with { Artifacts = ["b"] });

        Assert.Equal("abc", _bench.Artifacts.Text("b"));
        Assert.Equal(3, Assert.Single(outcome.Artifacts).Bytes);
    }

    [Theory]
    [InlineData("../*")]
    [InlineData("/etc/passwd")]
    public async Task A_glob_that_leads_out_is_refused(string glob)
    {
        var outcome = await _bench.RunAsync(Workbench.Shell("true") with { Artifacts = [glob] });

        Assert.Empty(outcome.Artifacts);
        Assert.Equal($"not kept: '{glob}' leads out of the working directory", outcome.Message);
    }

    [Fact]
    public async Task A_named_pipe_is_refused_instead_of_waited_for()
    {
        var outcome = await _bench.RunAsync(Workbench.Shell("mkfifo p") with { Artifacts = ["p", "*"] });

        Assert.Empty(outcome.Artifacts);
        Assert.EndsWith("work/p is no regular file", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_artifact_that_cannot_be_stored_is_the_infrastructures_fault()
    {
        _bench.Artifacts.IsFull = true;

        var outcome = await _bench.RunAsync(Workbench.Shell("echo > a") with { Artifacts = ["a"] });

        Assert.Equal((Verdict.Failed, Blame.Infrastructure, FailureCategory.Artifact),
            (outcome.Verdict, outcome.Blame, outcome.Category));
    }

    [Fact]
    public async Task Folders_without_write_permission_are_deleted_too()
    {
        await _bench.RunAsync(Workbench.Shell("mkdir -p a/b; echo > a/b/c; chmod 500 a/b a"));

        Assert.Empty(_bench.Folders);
    }
}
