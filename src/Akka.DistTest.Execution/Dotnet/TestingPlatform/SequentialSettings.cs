using System.Text;

namespace Akka.DistTest.Dotnet;

/// <summary>How the frameworks on Microsoft.Testing.Platform are told to run one test at a time, for the reasons that
/// <see cref="VsTestSettings"/> gives. A framework that is not known here decides for itself.</summary>
internal static class SequentialSettings
{
    public static async Task<IReadOnlyList<string>> ForAsync(
        TestAssembly assembly, string scratch, CancellationToken cancel)
    {
        if (IsBeside(assembly, "xunit.v3.core.dll"))
            return ["--parallel", "none"];
        if (!IsBeside(assembly, "MSTest.TestAdapter.dll") && !IsBeside(assembly, "NUnit3.TestAdapter.dll"))
            return [];
        var settings = Path.Combine(scratch, "disttest.runsettings");
        // Made anew: what a test may have put in its place, a link perhaps, is not written through.
        File.Delete(settings);
        await using (var file = new FileStream(settings, FileMode.CreateNew, FileAccess.Write))
            await file.WriteAsync(Encoding.UTF8.GetBytes(VsTestSettings.Xml), cancel);
        return ["--settings", settings];
    }

    private static bool IsBeside(TestAssembly assembly, string file) =>
        File.Exists(Path.Combine(assembly.Folder, file));
}
