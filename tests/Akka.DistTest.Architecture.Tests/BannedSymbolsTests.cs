using System.Xml.Linq;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Architecture;

/// <summary>Clock, random numbers and new ids come in as arguments where decisions are made.</summary>
public sealed class BannedSymbolsTests : IDisposable
{
    private static readonly string[] Rules =
        [".editorconfig", "BannedSymbols.txt", "Directory.Build.props", "Directory.Packages.props", "global.json"];

    private readonly string _folder = Directory.CreateTempSubdirectory("disttest-banned-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Protocol")]
    [InlineData("Domain")]
    public async Task An_ambient_clock_or_id_does_not_compile(string project)
    {
        var copy = CopyWithoutSources(project);
        await File.WriteAllTextAsync(
            Path.Combine(Path.GetDirectoryName(copy)!, "Ambient.cs"),
            """
            namespace Akka.DistTest;

            /// <summary>Breaks the rule three times.</summary>
            public static class Ambient
            {
                public static object[] Sources => [System.DateTimeOffset.UtcNow, System.Guid.NewGuid(), System.Random.Shared];
            }

            """);

        var build = await Tool.TryRunAsync("dotnet", ["build", copy, "-nodeReuse:false"]);

        Assert.NotNull(build);
        Assert.Contains("error RS0030: The symbol 'DateTimeOffset.UtcNow' is banned", build.Output, StringComparison.Ordinal);
        Assert.Contains("error RS0030: The symbol 'Guid.NewGuid()' is banned", build.Output, StringComparison.Ordinal);
        Assert.Contains("error RS0030: The symbol 'Random.Shared' is banned", build.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Protocol")]
    [InlineData("Domain")]
    public void No_file_turns_the_rule_off(string project)
    {
        var folder = Path.GetDirectoryName(ProjectFile.Of(project).Path)!;

        Assert.DoesNotContain(
            SourceTree.Files(folder, "*"), f => File.ReadAllText(f).Contains("RS0030", StringComparison.Ordinal));
    }

    private string CopyWithoutSources(string project)
    {
        foreach (var rule in Rules)
            File.Copy(Repository.Locate(rule), Path.Combine(_folder, rule));

        var content = XDocument.Load(ProjectFile.Of(project).Path);
        content.Descendants("ProjectReference").Remove();
        var target = Path.Combine(_folder, "src", project, $"{project}.csproj");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        content.Save(target);
        return target;
    }
}
