using System.Diagnostics;

namespace Akka.DistTest.Node.Tests.Commands;

public sealed class CompletionVerbTests : IDisposable
{
    private readonly Desk _desk = new(new FakeCluster());

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("'disttest' 'ru'", "run")]
    [InlineData("'disttest' 'run' '--jo'", "--join")]
    [InlineData("'disttest' 'run' 'plan.yaml' '--sl'", "--slots")]
    [InlineData("'disttest' 'run' 'pl'", "")]
    [InlineData("'disttest' 'completion' '--he'", "--help")]
    public async Task Bash_completes_verbs_and_options_and_leaves_files_to_itself(string words, string expected)
    {
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(0, await _desk.TypeAsync("completion", "bash"));
        var script = $"{_desk.Out}\nCOMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _disttest_completion; echo \"${{COMPREPLY[*]}}\"";

        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true })!;
        var answer = await bash.StandardOutput.ReadToEndAsync();

        Assert.Equal(expected, answer.Trim());
    }

    [Theory]
    [InlineData("bash", "\"run\") words=")]
    [InlineData("zsh", "'run:Run a plan")]
    [InlineData("fish", "-l slots -d")]
    [InlineData("pwsh", "'--slots'")]
    public async Task Each_shell_has_a_script_with_all_verbs(string shell, string part)
    {
        Assert.Equal(0, await _desk.TypeAsync("completion", shell));
        Assert.Contains(part, _desk.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("--stop-with-input", _desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shell_that_is_not_known_is_wrong_usage()
    {
        Assert.Equal(2, await _desk.TypeAsync("completion", "zhs"));
        Assert.Contains("expected bash, zsh, fish, pwsh; did you mean zsh?", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_for_a_verb_is_the_help_of_the_verb()
    {
        Assert.Equal(0, await _desk.TypeAsync("help", "run"));
        Assert.Contains("Run a plan, here or on a cluster", _desk.Out, StringComparison.Ordinal);
        Assert.Equal(2, await _desk.TypeAsync("help", "rnu"));
        Assert.Contains("unknown verb rnu; did you mean run?", _desk.Error, StringComparison.Ordinal);
    }
}
