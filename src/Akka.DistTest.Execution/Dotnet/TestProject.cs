using Akka.DistTest.Ports;

namespace Akka.DistTest.Dotnet;

/// <summary>From the path of a suite to the assembly with its tests, building it when it is a project.</summary>
internal static class TestProject
{
    /// <summary>The full path of the assembly. Throws <see cref="HostFailedException"/> with the compiler's
    /// errors.</summary>
    public static async Task<string> BuildAsync(
        SuiteOpening opening, string suitePath, SuiteArguments arguments, CancellationToken cancel)
    {
        var path = Path.GetFullPath(Path.Combine(opening.Directory, suitePath));
        if (File.Exists(path) && Path.GetExtension(path).Equals(".dll", StringComparison.OrdinalIgnoreCase))
            return path;

        var project = ProjectAt(path);
        var work = new BuildWork(opening, project, arguments);
        // Two builds of one project write the same intermediate files, whatever their configurations.
        using var held = await BuildLock.TakeAsync(project, cancel);
        var known = held.Read(opening.Spec.Run);
        if (known.TryGetValue(work.Subject, out var built) && File.Exists(built))
            return built;

        known[work.Subject] = await work.RunAsync(cancel);
        held.Write(opening.Spec.Run, known);
        return known[work.Subject];
    }

    private static string ProjectAt(string path)
    {
        if (File.Exists(path))
        {
            return Path.GetExtension(path).EndsWith("proj", StringComparison.OrdinalIgnoreCase)
                ? path
                : throw new HostFailedException($"'{path}' is neither a project nor an assembly (.dll).");
        }

        if (!Directory.Exists(path))
            throw new HostFailedException($"There is no project, assembly or folder at '{path}'.");
        var found = Directory.EnumerateFiles(path, "*.*proj").Order(StringComparer.Ordinal).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new HostFailedException($"The folder '{path}' has no project file."),
            _ => throw new HostFailedException(
                $"The folder '{path}' has several projects ({string.Join(", ", found.Select(Path.GetFileName))}): "
                + "name one of them as the suite's path."),
        };
    }
}
