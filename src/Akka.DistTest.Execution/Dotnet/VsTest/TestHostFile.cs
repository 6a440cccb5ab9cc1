using System.Text.Json;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Dotnet;

/// <summary>Finds what VSTest's host is started from: testhost.dll, which Microsoft.NET.Test.Sdk puts beside the
/// assembly or leaves in the package folder, and the adapters of the frameworks.</summary>
internal static class TestHostFile
{
    private const string Package = "Microsoft.TestPlatform.TestHost/";

    public static string Find(TestAssembly assembly, IReadOnlyDictionary<string, string> environment)
    {
        var beside = Path.Combine(assembly.Folder, "testhost.dll");
        if (File.Exists(beside))
            return beside;
        return InPackages(assembly.Companion(".deps.json"), environment)
            ?? throw new HostFailedException(
                $"'{assembly.Path}' has no test host: its project needs a reference to Microsoft.NET.Test.Sdk, or a "
                + "framework that uses Microsoft.Testing.Platform.");
    }

    /// <summary>Full paths of the adapters; by convention their names end so.</summary>
    public static IReadOnlyList<string> Adapters(TestAssembly assembly)
    {
        var found = Directory.EnumerateFiles(assembly.Folder, "*.dll")
            .Where(x => x.EndsWith("TestAdapter.dll", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        return found.Count > 0
            ? found
            : throw new HostFailedException(
                $"There is no test adapter beside '{assembly.Path}': its project needs a reference to "
                + "xunit.runner.visualstudio, NUnit3TestAdapter or MSTest.TestAdapter.");
    }

    private static string? InPackages(string dependencies, IReadOnlyDictionary<string, string> environment)
    {
        if (!File.Exists(dependencies))
            return null;
        using var document = JsonDocument.Parse(File.ReadAllBytes(dependencies));
        var library = document.RootElement.GetProperty("libraries").EnumerateObject()
            .FirstOrDefault(x => x.Name.StartsWith(Package, StringComparison.OrdinalIgnoreCase));
        if (library.Value.ValueKind != JsonValueKind.Object || !library.Value.TryGetProperty("path", out var path))
            return null;
        var folder = Path.Combine(PackageFolder(environment), path.GetString()!, "lib");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "testhost.dll", SearchOption.AllDirectories).Max(StringComparer.Ordinal)
            : null;
    }

    private static string PackageFolder(IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault("NUGET_PACKAGES") is { Length: > 0 } configured
            ? configured
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
