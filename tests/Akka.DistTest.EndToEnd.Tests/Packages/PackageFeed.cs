using Akka.DistTest.TestSupport;

namespace Akka.DistTest.EndToEnd.Packages;

/// <summary>
/// The packages of this repository, packed from what is built, in a folder that serves as the only feed. The version is
/// one that no feed has, and packages are unpacked below the same folder, so that nothing of them stays on the machine.
/// </summary>
public sealed class PackageFeed : IAsyncLifetime
{
    private static readonly string[] Projects =
        ["Akka.DistTest.Protocol", "Akka.DistTest.Wire", "Akka.DistTest.Client", "Akka.DistTest.Node", "Akka.DistTest.Pbm"];

    private readonly string _folder = Directory.CreateTempSubdirectory("disttest-packages-").FullName;

    public string Version { get; } = $"0.0.0-test{Guid.NewGuid():N}";

    public string Feed => PathOf("feed");

    public string PathOf(string name) => Path.Combine(_folder, name);

    public async Task InitializeAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        foreach (var project in Projects)
        {
            await DotnetAsync(
                "pack", Repository.Locate("src", project), "--no-build", "-c", configuration, "-o", Feed,
                $"-p:PackageVersion={Version}", "-nodeReuse:false");
        }

        await File.WriteAllTextAsync(PathOf("nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="local" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Installs a tool and returns the path of its command.</summary>
    public async Task<string> InstallAsync(string package, string command)
    {
        await DotnetAsync(
            "tool", "install", package, "--version", Version, "--tool-path", PathOf("tools"),
            "--configfile", PathOf("nuget.config"));
        return Path.Combine(PathOf("tools"), command);
    }

    /// <summary>Runs dotnet with a package folder of its own; packages of others are taken from the user's.</summary>
    public Task<string> DotnetAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string>
        {
            ["NUGET_PACKAGES"] = PathOf("unpacked"),
            ["RestoreFallbackFolders"] = UsersPackages,
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["UseSharedCompilation"] = "false",
        };
        return Tool.RunAsync("dotnet", arguments, environment);
    }

    private static string UsersPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
