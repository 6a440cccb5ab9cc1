using System.Text;

namespace Akka.DistTest.Processes;

/// <summary>What the processes of each mark use, from <c>/proc</c>. A process's environment is read once: its mark does not
/// change. Used by one caller at a time.</summary>
internal sealed class MarkedUse
{
    private static readonly byte[] Name = Encoding.UTF8.GetBytes(ChildStart.MarkVariable + "=");

    private Dictionary<(int Pid, long Started), string> _marks = [];

    /// <summary>By mark.</summary>
    public Dictionary<string, ProcessUse> Read()
    {
        var sums = new Dictionary<string, ProcessUse>();
        var marks = new Dictionary<(int, long), string>(_marks.Count);
        foreach (var process in ProcessTable.ReadWithUse())
        {
            var key = (process.Entry.Pid, process.Entry.Started);
            if (!_marks.TryGetValue(key, out var mark))
                mark = MarkOf(process.Entry);
            if (mark is null)
                continue;
            marks[key] = mark;
            if (mark.Length > 0)
                sums[mark] = sums.GetValueOrDefault(mark) + process.Use;
        }

        _marks = marks;
        return sums;
    }

    // Null: to be asked again. A child of ours has our environment until it executes its program.
    private static string? MarkOf(ProcessEntry process)
    {
        if (process.IsZombie || process.Parent == 2 || ProcessTable.ReadFile(process.Pid, "environ") is not { } bytes)
            return null;
        for (var at = 0; at < bytes.Length;)
        {
            var length = bytes.AsSpan(at).IndexOf((byte)0);
            var entry = length < 0 ? bytes.AsSpan(at) : bytes.AsSpan(at, length);
            if (entry.StartsWith(Name))
                return Encoding.UTF8.GetString(entry[Name.Length..]);
            at += entry.Length + 1;
        }

        return process.Parent == Environment.ProcessId ? null : "";
    }
}

/// <summary>What processes use.</summary>
/// <param name="Cpu">Processor time since their start, with that of those that they waited for.</param>
/// <param name="MemoryBytes">Resident; what several share counts for each.</param>
internal readonly record struct ProcessUse(TimeSpan Cpu, long MemoryBytes)
{
    public static ProcessUse operator +(ProcessUse a, ProcessUse b) =>
        new(a.Cpu + b.Cpu, a.MemoryBytes + b.MemoryBytes);
}
