using System.Globalization;
using System.Text;

namespace Akka.DistTest.Processes;

/// <summary>Reads what Linux tells of processes in <c>/proc</c>. A process that ends meanwhile is simply absent.</summary>
internal static class ProcessTable
{
    /// <summary>Every process.</summary>
    public static List<ProcessEntry> Read()
    {
        var entries = new List<ProcessEntry>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), CultureInfo.InvariantCulture, out var pid)
                && Find(pid) is { } entry)
                entries.Add(entry);
        }

        return entries;
    }

    /// <summary>One process; null when there is none.</summary>
    public static ProcessEntry? Find(int pid)
    {
        if (ReadFile(pid, "stat") is not { Length: > 0 } bytes)
            return null;

        // pid (name) state ppid pgrp session …; the name may hold blanks and parentheses. Start time is field 22.
        var text = Encoding.Latin1.GetString(bytes);
        var rest = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return new ProcessEntry(
            pid,
            int.Parse(rest[1], CultureInfo.InvariantCulture),
            int.Parse(rest[2], CultureInfo.InvariantCulture),
            int.Parse(rest[3], CultureInfo.InvariantCulture),
            rest[0][0],
            long.Parse(rest[19], CultureInfo.InvariantCulture));
    }

    /// <summary>Whether the process was started with the mark in its environment. False for those of other users and
    /// for zombies, whose environment cannot be read.</summary>
    public static bool HasMark(int pid, string mark)
    {
        var entry = Encoding.UTF8.GetBytes($"{ChildStart.MarkVariable}={mark}\0");
        if (ReadFile(pid, "environ") is not { } bytes)
            return false;
        var at = bytes.AsSpan().IndexOf(entry);
        return at == 0 || (at > 0 && bytes[at - 1] == 0);
    }

    private static byte[]? ReadFile(int pid, string name)
    {
        try
        {
            return File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/{name}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone (ESRCH shows as an I/O error while reading), or not ours.
            return null;
        }
    }
}

/// <summary>A line of the process table.</summary>
/// <param name="Started">In clock ticks since the machine started; with the pid it names a process for ever.</param>
internal readonly record struct ProcessEntry(int Pid, int Parent, int Group, int Session, char State, long Started)
{
    public bool IsZombie => State is 'Z' or 'X';
}
