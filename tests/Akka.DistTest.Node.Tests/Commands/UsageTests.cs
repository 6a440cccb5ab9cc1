using Akka.DistTest.Commands;

namespace Akka.DistTest.Node.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private readonly Desk _desk = new(new FakeCluster());

    public void Dispose() => _desk.Dispose();

    public static TheoryData<string> Verbs => [.. CommandTree.Verbs.Select(verb => verb.Name)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Each_verb_explains_itself(string verb)
    {
        Assert.Equal(0, await _desk.TypeAsync(verb, "--help"));
        Assert.Contains(CommandTree.Verbs.Single(v => v.Name == verb).Description, _desk.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("--stop-with-input", _desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_verb_all_verbs_are_listed_and_that_is_wrong_usage()
    {
        Assert.Equal(2, await _desk.TypeAsync());
        Assert.All(CommandTree.Verbs, verb => Assert.Contains(verb.Description, _desk.Out, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("unknown verb rnu; did you mean run?", "rnu", "plan.yaml")]
    [InlineData("unknown verb statsu; did you mean status?", "statsu")]
    [InlineData("unknown verb xyzzy", "xyzzy")]
    [InlineData("unknown option --slost; did you mean --slots?", "run", "plan.yaml", "--slost", "3")]
    [InlineData("unknown option --jion; did you mean --join?", "watch", "run-1", "--jion=a:1")]
    [InlineData("unknown option --jsn; did you mean --json?", "status", "--jsn")]
    [InlineData("unknown option --jsn; did you mean --json?", "run", "--jsn")]
    [InlineData("unknown option --jsn; did you mean --json?", "run", "plan.yaml", "--name", "--jsn")]
    [InlineData("unexpected argument two", "cancel", "one", "two")]
    [InlineData("--slots 0: expected a whole number from 1 to 10000", "run", "plan.yaml", "--slots", "0")]
    [InlineData("--slots many: expected a whole number from 1 to 10000", "run", "plan.yaml", "--slots", "many")]
    [InlineData("--join here: expected HOST:PORT, such as 127.0.0.1:4053", "status", "--join", "here")]
    [InlineData("--port 70000: expected a whole number from 0 to 65535", "seed", "--port", "70000")]
    [InlineData("--label =x: expected NAME or NAME=VALUE", "worker", "--join", "a:1", "--label", "=x")]
    [InlineData("--counter license: expected NAME=N with N of 1 or more", "worker", "--join", "a:1", "--counter", "license")]
    [InlineData("--attempt-memory 512: expected a size such as 512M or 2G", "worker", "--join", "a:1", "--attempt-memory", "512")]
    [InlineData("--attempt-memory 1K: expected a size such as 512M or 2G", "run", "plan.yaml", "--attempt-memory", "1K")]
    [InlineData("--attempt-processes 3: expected a whole number from 8 to 1000000", "run", "plan.yaml", "--attempt-processes", "3")]
    [InlineData("did you mean longest-first?", "run", "plan.yaml", "--policy", "longest-frist")]
    public async Task What_is_wrong_is_told_with_the_nearest_known_word(string expected, params string[] args)
    {
        Assert.Equal(2, await _desk.TypeAsync(args));
        Assert.Contains(expected, _desk.Error, StringComparison.Ordinal);
        Assert.Contains("--help", _desk.Error, StringComparison.Ordinal);
        Assert.Empty(_desk.Out);
        Assert.Empty(_desk.Cluster.Embedded);
        Assert.Empty(_desk.Cluster.Joined);
    }

    [Fact]
    public async Task Missing_arguments_are_named()
    {
        Assert.Equal(2, await _desk.TypeAsync("why", "run-1"));
        Assert.Contains("disttest why --help", _desk.Error, StringComparison.Ordinal);
    }
}
