using Akka.Configuration;
using Akka.DistTest.Local;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Node.Tests.Commands;

public sealed class HoconFileTests : IDisposable
{
    private readonly Desk _desk = new(new FakeCluster());

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("fast.conf")]
    [InlineData("cautious.conf")]
    public void The_profiles_have_no_mistakes_and_set_what_they_name(string name)
    {
        var text = File.ReadAllText(Repository.Locate("hocon", name));

        Assert.Empty(HoconCheck.MistakesOf(text));
        Assert.True(ConfigurationFactory.ParseString(text).HasPath("akka.cluster.split-brain-resolver.stable-after"));
    }

    [Theory]
    [InlineData("a {\n  b = 1\n", 1, "never closed")]
    [InlineData("a = 1\n}\n", 2, "closes nothing")]
    [InlineData("a {\n  b 1\n}", 2, "expected KEY = VALUE")]
    [InlineData("# fine\na = \"x\n", 2, "quotation mark")]
    [InlineData("a = ${?HOME}\n", 1, "substitutions")]
    [InlineData("a = 1\ninclude \"b.conf\"\n", 2, "include")]
    public void A_mistake_is_told_with_its_line(string text, int line, string problem)
    {
        var mistake = HoconCheck.MistakesOf(text).First();

        Assert.Equal(line, mistake.Line);
        Assert.Contains(problem, mistake.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_people_write_passes() => Assert.Empty(HoconCheck.MistakesOf(
        """
        // comments of both kinds
        akka { loglevel = INFO }
        akka.remote.dot-netty.tcp.hostname = "akka.tcp://x#y" # after a value
        list = [
          "a",
          "b"
        ]
        "quoted key": 5s
        """));

    [Fact]
    public async Task A_bad_file_ends_the_command_with_its_name_and_line()
    {
        File.WriteAllText(Path.Combine(_desk.Folder, "bad.conf"), "akka {\n  oops\n}\n");

        Assert.Equal(2, await _desk.TypeAsync("seed", "--hocon", "bad.conf"));

        Assert.Contains("bad.conf:2: expected KEY = VALUE", _desk.Error, StringComparison.Ordinal);
        Assert.Empty(_desk.Cluster.Seeds);
    }

    [Fact]
    public async Task A_missing_file_is_told()
    {
        Assert.Equal(2, await _desk.TypeAsync("worker", "--join", "a:1", "--hocon", "none.conf"));

        Assert.Contains("--hocon none.conf", _desk.Error, StringComparison.Ordinal);
    }
}
