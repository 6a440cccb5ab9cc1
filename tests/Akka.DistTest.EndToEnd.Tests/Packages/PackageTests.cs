using System.IO.Compression;
using System.Xml.Linq;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.EndToEnd.Packages;

/// <summary>The packages as their users get them: from a feed, on a machine that has no sources.</summary>
public sealed class PackageTests(PackageFeed feed) : IClassFixture<PackageFeed>
{
    [Fact]
    public async Task The_installed_tool_runs_a_plan()
    {
        var disttest = await feed.InstallAsync("Akka.DistTest.Tool", "disttest");
        var plan = feed.PathOf("plan.yaml");
        await File.WriteAllTextAsync(plan, "{name: packed, tasks: [{id: a, command: 'true'}]}");

        var output = await Tool.RunAsync(
            disttest, ["run", plan, "--json", "--store", feed.PathOf("store"), "--report", feed.PathOf("report")]);

        Assert.Contains("\"outcome\":\"passed\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_installed_pbm_says_that_no_node_answers()
    {
        var pbm = await feed.InstallAsync("Akka.DistTest.Pbm", "pbm");

        var end = await Tool.TryRunAsync(pbm, ["127.0.0.1:1", "cluster", "show"]);

        Assert.Equal(3, end!.ExitCode);
        Assert.Contains("127.0.0.1:1", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_builds_a_plan_with_the_client_package()
    {
        var folder = feed.PathOf("program");
        Directory.CreateDirectory(folder);
        File.Copy(feed.PathOf("nuget.config"), Path.Combine(folder, "nuget.config"));
        await File.WriteAllTextAsync(Path.Combine(folder, "program.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Akka.DistTest.Client" Version="{feed.Version}" />
              </ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), """
            using Akka.DistTest.Plans;

            var plan = new PlanBuilder("packed", submitter: "ann").Task("a", task => task.Command("true")).Build().Required();
            Console.WriteLine($"{plan.Name}: {plan.Tasks.Count} task");
            """);

        var output = await feed.DotnetAsync("run", "--project", folder);

        Assert.Contains("packed: 1 task", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Akka.DistTest.Client")]
    [InlineData("Akka.DistTest.Protocol")]
    [InlineData("Akka.DistTest.Wire")]
    [InlineData("Akka.DistTest.Tool")]
    [InlineData("Akka.DistTest.Pbm")]
    public void A_package_has_a_readme_a_license_and_the_commit_that_it_was_built_from(string package)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(feed.Feed, $"{package}.{feed.Version}.nupkg"));

        Assert.Contains(archive.Entries, x => x.FullName == "PACKAGE.md" && x.Length > 0);
        Assert.Contains(archive.Entries, x => x.FullName == "LICENSE" && x.Length > 0);
        using var stream = archive.GetEntry($"{package}.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single(x => x.Name.LocalName == "metadata");
        string? Text(string name) => metadata.Elements().SingleOrDefault(x => x.Name.LocalName == name)?.Value;
        Assert.Equal(("PACKAGE.md", "Apache-2.0"), (Text("readme"), Text("license")));
        var commit = metadata.Elements().Single(x => x.Name.LocalName == "repository").Attribute("commit")?.Value;
        Assert.Matches("^[0-9a-f]{40}$", commit);
    }
}
