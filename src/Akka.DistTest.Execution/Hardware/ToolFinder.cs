using System.Globalization;

namespace Akka.DistTest.Hardware;

/// <summary>Looks for known programs in the folders of a path, as a shell does, without starting any.</summary>
/// <param name="folders">In the order of the path.</param>
/// <param name="extensions">Tried in turn; one empty one outside Windows.</param>
internal sealed class ToolFinder(IReadOnlyList<string> folders, IReadOnlyList<string> extensions)
{
    private const UnixFileMode AnyExecute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>What test suites commonly need. Other programs are declared by a label of the worker.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "bun", "cargo", "clang", "cmake", "deno", "docker", "dotnet", "gcc", "git", "go", "gradle", "java", "make",
        "mvn", "node", "npm", "php", "podman", "pwsh", "pytest", "python3", "ruby", "rustc",
    ];

    public static ToolFinder OfThisProcess()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(f => f.Trim('"'))
            .Where(Path.IsPathFullyQualified)
            .ToArray();
        var extensions = OperatingSystem.IsWindows()
            ? (Environment.GetEnvironmentVariable("PATHEXT") ?? ".EXE;.CMD;.BAT").Split(';')
            : [string.Empty];
        return new ToolFinder(folders, extensions);
    }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<FoundTool> Find() => [.. Known.Select(Find).OfType<FoundTool>()];

    private FoundTool? Find(string name) => folders
        .SelectMany(folder => extensions.Select(extension => new FileInfo(Path.Combine(folder, name + extension))))
        .Where(IsProgram)
        .Select(file => new FoundTool(name, file.FullName, StampOf(file)))
        .FirstOrDefault();

    private static bool IsProgram(FileInfo file) =>
        file.Exists
        && (OperatingSystem.IsWindows() || (file.UnixFileMode & AnyExecute) != 0)
        && !IsMacPlaceholder(file.FullName);

    // Without the developer tools, macOS has programs in /usr/bin that do nothing but offer to install them.
    private static bool IsMacPlaceholder(string path) =>
        OperatingSystem.IsMacOS()
        && path.StartsWith("/usr/bin/", StringComparison.Ordinal)
        && !Directory.Exists("/Library/Developer/CommandLineTools")
        && !Directory.Exists("/Applications/Xcode.app");

    private static string StampOf(FileInfo file)
    {
        var real = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        return string.Create(
            CultureInfo.InvariantCulture, $"{file.FullName}|{real.Length}|{real.LastWriteTimeUtc.Ticks}");
    }
}
