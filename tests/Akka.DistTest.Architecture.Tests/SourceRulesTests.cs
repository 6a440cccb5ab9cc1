using System.Text.RegularExpressions;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Architecture;

public sealed partial class SourceRulesTests
{
    // Inside Akka.DistTest.* these bind to Akka's own namespaces before anything else, or hide them.
    private static readonly string[] Taken =
    [
        "Actor", "Cluster", "Configuration", "Event", "Hosting", "Persistence", "Remote", "Serialization", "Streams",
        "TestKit", "Util",
    ];

    private static readonly string[] Sources =
    [
        .. SourceTree.Files(Repository.Locate("src"), "*.cs"),
        .. SourceTree.Files(Repository.Locate("tests"), "*.cs").Where(f => !SourceTree.Folders(f).Contains("fixtures")),
    ];

    private static readonly string[] Hocon =
        [.. new[] { "src", "tests" }.SelectMany(f => SourceTree.Files(Repository.Locate(f), "*.conf"))];

    [Fact]
    public void No_folder_has_the_name_of_a_namespace_of_Akka() =>
        Assert.DoesNotContain(Sources, f => SourceTree.Folders(f).Any(Taken.Contains));

    [Fact]
    public void No_namespace_has_a_part_named_as_one_of_Akka()
    {
        var parts = Sources.SelectMany(f => Namespace().Matches(File.ReadAllText(f)))
            .SelectMany(m => m.Groups["name"].Value.Split('.'));

        Assert.DoesNotContain(parts, Taken.Contains);
    }

    [Fact]
    public void No_source_file_is_longer_than_400_lines() =>
        Assert.DoesNotContain(
            SourceTree.Files(Repository.Locate("src"), "*.cs"), f => File.ReadLines(f).Skip(400).Any());

    // Akka 1.5 reads neither: after ${?NAME} everything is lost without a word, and include throws.
    [Fact]
    public void No_configuration_asks_the_environment_or_includes_a_file()
    {
        Assert.Contains(Hocon, f => Path.GetFileName(f) == "reference.conf");
        Assert.DoesNotContain(Hocon, f => Layering().IsMatch(File.ReadAllText(f)));
        Assert.DoesNotContain(
            SourceTree.Files(Repository.Locate("src"), "*.cs"),
            f => File.ReadAllText(f).Contains("${?", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_key_of_the_reference_configuration_is_explained()
    {
        var reference = Hocon.Single(f => Path.GetFileName(f) == "reference.conf");
        var lines = File.ReadAllLines(reference).Select(l => l.Trim()).ToArray();

        var keys = lines.Index().Where(l => l.Item.Contains('=') && !l.Item.StartsWith('#')).ToArray();

        Assert.NotEmpty(keys);
        Assert.All(keys, k => Assert.True(lines[k.Index - 1].StartsWith('#'), $"\"{k.Item}\" has no comment above it"));
    }

    // xunit 2 never calls it: what it should have ended goes on after the tests.
    [Fact]
    public void No_class_of_tests_is_asynchronously_disposable_by_itself() =>
        Assert.DoesNotContain(Sources, f => DisposableTests().IsMatch(File.ReadAllText(f)));

    [GeneratedRegex(@"class \w+Tests\b[^{;]*\bIAsyncDisposable\b")]
    private static partial Regex DisposableTests();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*include\b|\$\{\?", RegexOptions.Multiline)]
    private static partial Regex Layering();
}
