using Akka.DistTest.TestSupport;

namespace Akka.DistTest.BuildScript;

/// <summary>The build script itself, run by PowerShell's engine on a project of one file.</summary>
public sealed class BuildScriptTests : IDisposable
{
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
        </Project>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("disttest-build-script-").FullName;

    private string Built => Path.Combine(_folder, "bin", "Release", "net10.0", "One.dll");

    public BuildScriptTests()
    {
        File.WriteAllText(Path.Combine(_folder, "One.csproj"), Project);
        File.WriteAllText(Path.Combine(_folder, "One.cs"), "public sealed class One;\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_unknown_verb_is_named_beside_the_known_ones_and_nothing_runs()
    {
        var run = await RunAsync("restore", "biuld");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("Unknown verb: biuld. Verbs: restore, lint, build, test, pack, chaos, publish.", run.Output);
        Assert.False(Directory.Exists(Path.Combine(_folder, "obj")));
    }

    [Fact]
    public async Task Without_a_verb_the_known_ones_are_named()
    {
        var run = await PowerShellRun.OfAsync(Repository.Locate("build.ps1"), [], new Dictionary<string, string>());

        Assert.Equal((2, "No verb given. Verbs: restore, lint, build, test, pack, chaos, publish."), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Verbs_run_in_the_order_given()
    {
        var run = await RunAsync("restore", "build");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.True(File.Exists(Built), run.Output);
    }

    [Fact]
    public async Task A_failing_verb_ends_the_script_with_its_exit_code()
    {
        File.WriteAllText(Path.Combine(_folder, "One.cs"), "public sealed class One;   \n");

        var run = await RunAsync("restore", "lint", "build");

        Assert.True(run.ExitCode == 2, run.Output);
        Assert.Contains("build.ps1: lint failed with exit code 2.", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Built));
    }

    private Task<PowerShellRun> RunAsync(params IReadOnlyList<string> verbs)
    {
        var project = Path.Combine(_folder, "One.csproj");
        return PowerShellRun.OfAsync(
            Repository.Locate("build.ps1"),
            verbs,
            new Dictionary<string, string> { ["Solution"] = project, ["Program"] = project });
    }
}
