namespace Akka.DistTest.Hardware;

/// <summary>Finds the newest .NET SDK by its folder: asking the program takes longer than all else.</summary>
internal static class DotnetSdk
{
    /// <summary>Null for other tools, and when there is a runtime only.</summary>
    public static string? VersionOf(FoundTool tool)
    {
        if (tool.Name != "dotnet")
            return null;

        var program = new FileInfo(tool.Path);
        var folder = (program.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? program).Directory;
        var sdks = new DirectoryInfo(Path.Combine(folder!.FullName, "sdk"));
        return !sdks.Exists
            ? null
            : sdks.EnumerateDirectories()
                .Where(d => File.Exists(Path.Combine(d.FullName, "dotnet.dll")))
                .Select(d => (d.Name, Version: Version.TryParse(d.Name.Split('-')[0], out var v) ? v : null))
                .Where(d => d.Version is not null)
                .OrderByDescending(d => d.Version)
                .ThenBy(d => d.Name.Contains('-', StringComparison.Ordinal))
                .Select(d => d.Name)
                .FirstOrDefault();
    }
}
