using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Execution.Tests.Dotnet;

/// <summary>What a submitter is told when a suite cannot be opened.</summary>
[Collection(nameof(DotnetSuites))]
public sealed class SuiteOpeningTests(DotnetSuites suites)
{
    [Fact]
    public async Task A_build_error_is_told_in_the_compilers_words()
    {
        var folder = suites.NewFolder();
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Broken.csproj"),
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Broken.cs"), "class Broken { Missing field; }");

        var failure = await Assert.ThrowsAsync<HostFailedException>(() => suites.OpenAsync(folder));
        Assert.Contains("CS0246", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Broken.cs(1,", failure.Message, StringComparison.Ordinal);
        Assert.Equal((Blame.Submitter, FailureCategory.CannotStart), (failure.Blame, failure.Category));
    }

    [Fact]
    public async Task A_machine_without_dotnet_is_told_apart()
    {
        var opening = suites.Opening("quickstart", ["--configuration", "NotBuilt"], ("PATH", suites.NewFolder()));
        var failure = await Assert.ThrowsAsync<HostFailedException>(() => suites.OpenAsync(opening));
        Assert.Contains("The suite needs .NET", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "There is no project, assembly or folder")]
    [InlineData(".", "has no project file")]
    [InlineData("Directory.Build.props", "neither a project nor an assembly")]
    public async Task A_path_without_a_suite_is_named(string path, string expected)
    {
        var failure = await Assert.ThrowsAsync<HostFailedException>(() => suites.OpenAsync(path));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_is_not_built_is_not_built_when_nobody_asked()
    {
        var opening = suites.Opening("quickstart", ["--no-build", "--configuration", "NotBuilt"]);
        var failure = await Assert.ThrowsAsync<HostFailedException>(() => suites.OpenAsync(opening));
        Assert.Contains("does not exist: build", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_without_tests_is_refused()
    {
        var library = Path.Combine(AppContext.BaseDirectory, "Akka.DistTest.Domain.dll");
        var failure = await Assert.ThrowsAsync<HostFailedException>(() => suites.OpenAsync(library));
        Assert.Contains("not a test project's output", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hosts_that_open_a_suite_at_once_build_it_once()
    {
        // A property that nothing reads, so that no other test has built the same.
        var openings = Enumerable.Range(0, 3)
            .Select(_ => suites.Opening("dotnet-nunit", ["-p", "OnlyHere=true"]))
            .ToList();
        foreach (var suite in await Task.WhenAll(openings.Select(suites.OpenAsync)))
            await suite.DisposeAsync();

        // Only the one that builds asks MSBuild where the result is.
        Assert.Single(openings, x => File.Exists(Path.Combine(x.ScratchDirectory, "build.json")));
    }
}
