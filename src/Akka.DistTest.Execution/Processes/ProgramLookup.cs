namespace Akka.DistTest.Processes;

/// <summary>Finds the file of a program the way a shell does.</summary>
internal static class ProgramLookup
{
    /// <summary>The full path. Throws <see cref="ChildStartException"/> that says where it was looked for.</summary>
    public static string Find(ChildStart start)
    {
        var program = start.Arguments.Count > 0 ? start.Arguments[0] : "";
        if (program.Length == 0)
            throw new ChildStartException("No program was named: the command is empty.");
        if (program.AsSpan().IndexOfAny('/', Path.DirectorySeparatorChar) >= 0)
            return FromPath(program, start.Directory);

        start.Environment.TryGetValue("PATH", out var path);
        string? refused = null;
        foreach (var folder in (path ?? "").Split(Path.PathSeparator))
        {
            // An empty entry means the working directory, by POSIX.
            foreach (var candidate in Candidates(Path.Combine(start.Directory, folder, program)))
            {
                if (IsProgram(candidate))
                    return candidate;
                if (File.Exists(candidate))
                    refused ??= candidate;
            }
        }

        if (refused is not null)
            throw new ChildStartException($"'{refused}' is not executable.");
        throw new ChildStartException(path is { Length: > 0 }
            ? $"There is no program '{program}' on the PATH ({path})."
            : $"There is no program '{program}': the environment has no PATH to look on.");
    }

    private static string FromPath(string program, string directory)
    {
        var full = Path.GetFullPath(Path.Combine(directory, program));
        foreach (var candidate in Candidates(full))
        {
            if (IsProgram(candidate))
                return candidate;
        }

        if (Directory.Exists(full))
            throw new ChildStartException($"'{full}' is a folder, not a program.");
        throw new ChildStartException(File.Exists(full)
            ? $"'{full}' is not executable."
            : $"There is no program at '{full}'.");
    }

    private static IEnumerable<string> Candidates(string path)
    {
        if (!OperatingSystem.IsWindows())
            return [path];
        var extensions = Environment.GetEnvironmentVariable("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD";
        return Path.HasExtension(path)
            ? [path]
            : extensions.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(x => path + x);
    }

    private static bool IsProgram(string path) =>
        OperatingSystem.IsWindows() ? File.Exists(path) : Libc.IsExecutable(path);
}
