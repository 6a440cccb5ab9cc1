using System.Text.RegularExpressions;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.EndToEnd.Containers;

/// <summary>What can be held against the container files without an engine.</summary>
public sealed partial class ComposeFileTests
{
    private static string Compose => File.ReadAllText(Repository.Locate("docker", "compose.yaml"));

    public static TheoryData<string> Dockerfiles => ["seed.Dockerfile", "worker.Dockerfile"];

    [Fact]
    public void Every_variable_of_the_compose_file_is_read_by_an_entry_point()
    {
        var read = string.Concat(Directory.EnumerateFiles(Repository.Locate("docker"), "*.sh").Select(File.ReadAllText));
        // DISTTEST_TLS is read by the program itself.
        var set = Variable().Matches(Compose).Select(x => x.Value).Distinct().Where(x => x != "DISTTEST_TLS").ToList();

        Assert.NotEmpty(set);
        Assert.All(set, x => Assert.Contains($"${{{x}", read, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_dockerfile_of_the_compose_file_is_there()
    {
        var named = Dockerfile().Matches(Compose).Select(x => x.Groups[1].Value).Distinct().ToList();

        Assert.Equal(2, named.Count);
        Assert.All(named, x => Assert.True(File.Exists(Repository.Locate(x)), x));
    }

    [Theory]
    [MemberData(nameof(Dockerfiles))]
    public void An_image_is_pinned_not_root_and_has_a_health_check(string file)
    {
        var lines = File.ReadAllLines(Repository.Locate("docker", file));

        Assert.All(lines.Where(x => x.StartsWith("FROM ", StringComparison.Ordinal)), x => Assert.Matches(@":\d+\.\d+\.\d+-", x));
        Assert.Equal("USER app", lines.Last(x => x.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.Contains(lines, x => x.StartsWith("HEALTHCHECK ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Dockerfiles))]
    public void What_an_image_copies_from_the_repository_is_there_and_can_be_executed(string file)
    {
        var scripts = Script().Matches(File.ReadAllText(Repository.Locate("docker", file))).Select(x => x.Value).ToList();

        Assert.Equal(2, scripts.Count);
        Assert.All(scripts, x => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Repository.Locate(x)).HasFlag(UnixFileMode.UserExecute), x));
    }

    [GeneratedRegex("DISTTEST_[A-Z_]+")]
    private static partial Regex Variable();

    [GeneratedRegex(@"dockerfile: (docker/\S+?)}")]
    private static partial Regex Dockerfile();

    [GeneratedRegex(@"docker/\S+\.sh")]
    private static partial Regex Script();
}
