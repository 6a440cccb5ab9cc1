using System.Globalization;
using System.Text;

namespace Akka.DistTest.Processes;

/// <summary>Reads what Linux tells of processes in <c>/proc</c>. A process that ends meanwhile is simply absent.</summary>
internal static class ProcessTable
{
    private const double TicksPerSecond = 100;

    /// <summary>Every process.</summary>
    public static List<ProcessEntry> Read() => [.. Pids().Select(Find).OfType<ProcessEntry>()];

    /// <summary>Every process with what it uses.</summary>
    public static IEnumerable<(ProcessEntry Entry, ProcessUse Use)> ReadWithUse()
    {
        foreach (var pid in Pids())
        {
            if (Fields(pid) is { } fields)
                yield return (EntryOf(pid, fields), UseOf(fields));
        }
    }

    /// <summary>One process; null when there is none.</summary>
    public static ProcessEntry? Find(int pid) => Fields(pid) is { } fields ? EntryOf(pid, fields) : null;

    /// <summary>What the process has started and not yet waited for; nothing where the kernel does not list it.</summary>
    public static IEnumerable<int> Children(int pid)
    {
        var threads = new DirectoryInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/task"));
        return Names(threads)
            .Select(thread => ReadFile(pid, $"task/{thread}/children") ?? [])
            .SelectMany(list => Encoding.ASCII.GetString(list).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
    }

    private static IReadOnlyList<string> Names(DirectoryInfo folder)
    {
        try
        {
            return [.. folder.EnumerateDirectories().Select(d => d.Name)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended.
            return [];
        }
    }

    private static IEnumerable<int> Pids()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), CultureInfo.InvariantCulture, out var pid))
                yield return pid;
        }
    }

    // pid (name) state ppid pgrp session …; the name may hold blanks and parentheses. The first here is the state, field 3.
    private static string[]? Fields(int pid)
    {
        if (ReadFile(pid, "stat") is not { Length: > 0 } bytes)
            return null;
        var text = Encoding.Latin1.GetString(bytes);
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static ProcessEntry EntryOf(int pid, string[] fields) => new(
        pid,
        int.Parse(fields[1], CultureInfo.InvariantCulture),
        int.Parse(fields[2], CultureInfo.InvariantCulture),
        int.Parse(fields[3], CultureInfo.InvariantCulture),
        fields[0][0],
        Number(fields[19]));

    // Fields 14 to 17 are ticks of its own and of children that it waited for, 24 is pages.
    private static ProcessUse UseOf(string[] fields) => new(
        TimeSpan.FromSeconds(fields[11..15].Sum(Number) / TicksPerSecond),
        Number(fields[21]) * Environment.SystemPageSize);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

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

    public static byte[]? ReadFile(int pid, string name)
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
