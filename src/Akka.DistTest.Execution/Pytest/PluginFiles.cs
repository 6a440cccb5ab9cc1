namespace Akka.DistTest.Pytest;

/// <summary>The Python side, which travels inside this assembly.</summary>
internal static class PluginFiles
{
    private static readonly string[] Names =
        ["disttest_main.py", "disttest_pytest.py", "disttest_reports.py", "disttest_worker.py"];

    /// <summary>Writes it to a folder; returns the path of the file to start.</summary>
    public static string Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in Names)
        {
            using var source = typeof(PluginFiles).Assembly.GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"resource {name} is missing from the assembly");
            using var target = File.Create(Path.Combine(folder, name));
            source.CopyTo(target);
        }

        return Path.Combine(folder, Names[0]);
    }
}
