namespace Akka.DistTest.Processes;

/// <summary>Counts processes in the process table.</summary>
internal static class Live
{
    public static int Count(string mark) =>
        ProcessTable.Read().Count(p => !p.IsZombie && ProcessTable.HasMark(p.Pid, mark));

    /// <summary>Descriptors that this process has open.</summary>
    public static IReadOnlyList<string> Descriptors() =>
        [.. Directory.EnumerateFileSystemEntries("/proc/self/fd").Select(f => new FileInfo(f).LinkTarget ?? "")];
}
