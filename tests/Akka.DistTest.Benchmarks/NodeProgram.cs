namespace Akka.DistTest.Benchmarks;

/// <summary>Finds the program that was built together with this one.</summary>
internal static class NodeProgram
{
    /// <summary>By the layout of the build output: <c>artifacts/bin/PROJECT/CONFIGURATION/</c>.</summary>
    public static string BesideThis()
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.GetFullPath(
            Path.Combine(AppContext.BaseDirectory, "..", "..", "Akka.DistTest.Node", configuration, "disttest"));
    }
}
