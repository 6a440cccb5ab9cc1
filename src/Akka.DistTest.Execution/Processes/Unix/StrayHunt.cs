using System.Runtime.Versioning;

namespace Akka.DistTest.Processes;

/// <summary>Finds and kills what left a child's process group: by control group, mark, session and
/// descent. Linux; elsewhere
/// there is no way to see another process's environment, and only the group is killed.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class StrayHunt(int leader, string? mark, IReadOnlyList<string> groups)
{
    private readonly Dictionary<int, long> _found = [];

    /// <summary>Searches the process table. It takes milliseconds, so not on the poll loop.</summary>
    /// <param name="leaderIsOurs">Asked after the table was read: whether the leader's number still stands for it or
    /// its group. Otherwise only the mark counts and descent from what was found before.</param>
    public async Task SearchAsync(Func<Task<bool>> leaderIsOurs)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var table = ProcessTable.Read();
        var roots = new Dictionary<int, long>(_found);
        var known = table.ToDictionary(p => p.Pid);
        if (known.TryGetValue(leader, out var entry) || table.Exists(p => p.Session == leader))
        {
            if (await leaderIsOurs().ConfigureAwait(false))
                roots[leader] = entry.Started;
        }

        var members = GroupMembers.Of(groups);
        foreach (var process in table)
        {
            if (process.Pid == leader || process.Pid == Environment.ProcessId)
                continue;
            if ((process.Session == leader && roots.ContainsKey(leader)) || Descends(process, known, roots)
                || members.Contains(process.Pid) || (mark is not null && !process.IsZombie && ProcessTable.HasMark(process.Pid, mark)))
                _found[process.Pid] = process.Started;
        }
    }

    /// <summary>Sends SIGKILL to all that are left; true when none was.</summary>
    /// <param name="leaders">Children that others reap.</param>
    public bool KillAll(HashSet<int> leaders)
    {
        foreach (var (pid, started) in _found.ToArray())
        {
            // The start time tells a process from a later one with its number.
            if (ProcessTable.Find(pid) is not { } entry || entry.Started != started)
                _found.Remove(pid);
            else if (!entry.IsZombie)
                _ = Libc.Kill(pid, Libc.SigKill);
            else if (entry.Parent != Environment.ProcessId || leaders.Contains(pid) || Orphans.Reap(pid))
                _found.Remove(pid);
        }

        return _found.Count == 0;
    }

    public string Describe() => _found.Count == 0 ? "its process group" : $"pids {string.Join(", ", _found.Keys)}";

    private static bool Descends(
        ProcessEntry process, Dictionary<int, ProcessEntry> known, Dictionary<int, long> roots)
    {
        var hops = 0;
        while (hops++ < known.Count && known.TryGetValue(process.Parent, out var parent))
        {
            if (roots.TryGetValue(parent.Pid, out var started) && started == parent.Started)
                return true;
            process = parent;
        }

        return false;
    }
}
