using System.Globalization;
using Akka.DistTest.Processes;

namespace Akka.DistTest.Bounds;

/// <summary>The control groups of one attempt, or of one test host. What cannot be read counts as nothing.</summary>
internal sealed class AttemptGroup(GroupFiles files, GroupFolders folders, AttemptLimits limits)
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(5);

    /// <summary>Of each controller that is there; a process enters all of them.</summary>
    public IReadOnlyList<string> Folders { get; } = folders.All;

    /// <summary>Processor time since it was made.</summary>
    public TimeSpan Cpu => folders.Cpu is { } folder ? files.Cpu(folder) : TimeSpan.Zero;

    public long Memory => OfMemory(files.Memory);

    /// <summary>The most at once since it was made; what it is now where the kernel does not keep the most.</summary>
    public long PeakMemory => Math.Max(OfMemory(files.MemoryPeak), Memory);

    /// <summary>Why a process in it was killed, in words; null when none was for its memory.</summary>
    public string? MemoryKill =>
        folders.Memory is { } folder && limits.MemoryBytes is { } limit
            && GroupFiles.Named(folder, files.MemoryKills, "oom_kill") > 0
            ? $"out of memory: the limit of an attempt is {AttemptLimits.Size(limit)}, its peak was {AttemptLimits.Size(PeakMemory)}"
            : null;

    /// <summary>That it could not start a process or thread because of its limit, in words; null when it always could.</summary>
    public string? ProcessRefusal =>
        folders.Processes is { } folder && limits.Processes is { } limit
            && GroupFiles.Named(folder, "pids.events", "max") is > 0 and var times
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"it met its limit of {AttemptLimits.Count(limit)} {times} {(times == 1 ? "time" : "times")}")
            : null;

    public void Make()
    {
        foreach (var folder in Folders)
            Directory.CreateDirectory(folder);
        if (limits.MemoryBytes is { } memory)
        {
            GroupWriting.Write(folders.Memory!, files.MemoryLimit, memory);
            // Not there when the kernel does not account swap.
            if (File.Exists(Path.Combine(folders.Memory!, files.SwapLimit)))
                GroupWriting.Write(folders.Memory!, files.SwapLimit, files.Swap(memory));
        }

        if (limits.Processes is { } processes)
            GroupWriting.Write(folders.Processes!, "pids.max", processes);
    }

    /// <summary>Kills whatever is in it and removes it. The reason why that failed; null when it is gone.</summary>
    public async Task<string?> RemoveAsync()
    {
        // Of all first: a fork bomb in the group of one controller is limited by that of another.
        GroupMembers.Still(Folders);
        foreach (var folder in Folders)
        {
            if (!await Patience.UntilAsync(() => Task.FromResult(GroupWriting.TryRemove(folder)), Patient).ConfigureAwait(false))
                return $"its control group {folder} was not removed";
        }

        return null;
    }

    private long OfMemory(string file) =>
        folders.Memory is { } folder ? GroupFiles.Number(folder, file) ?? 0 : 0;
}
