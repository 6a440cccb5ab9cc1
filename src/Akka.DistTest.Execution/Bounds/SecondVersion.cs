using System.Runtime.Versioning;
using Akka.DistTest.Processes;

namespace Akka.DistTest.Bounds;

/// <summary>
/// What the second version asks for in addition: a group gives controllers to those below it, and has no processes of its
/// own then (cgroups(7), "no internal processes").
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class SecondVersion
{
    private const string Given = "cgroup.subtree_control";
    private static readonly string[] Wanted = ["memory", "pids"];

    /// <summary>Where groups with controllers can be made: in this process's own. It and its children move aside when they
    /// are in the way. Throws <see cref="BoundsException"/> when others are.</summary>
    public static GroupFolders Prepare(string own)
    {
        var has = File.ReadAllText(Path.Combine(own, "cgroup.controllers")).Split([' ', '\n']);
        if (Wanted.Except(has).ToArray() is { Length: > 0 } missing)
        {
            throw new BoundsException(
                $"the control group {own} was not given {string.Join(" and ", missing)}: start the worker as a service with "
                + "Delegate=yes, or by systemd-run --scope -p Delegate=yes");
        }

        try
        {
            LetHave(own);
        }
        catch (IOException)
        {
            MoveAside(own);
            LetHave(own);
        }

        return new GroupFolders(own, own, own);
    }

    /// <summary>Groups below it get the controllers.</summary>
    public static void LetHave(string folder)
    {
        var has = File.ReadAllText(Path.Combine(folder, Given)).Split([' ', '\n']);
        if (Wanted.Except(has).Any())
            GroupWriting.Write(folder, Given, string.Join(' ', Wanted.Select(c => $"+{c}")));
    }

    private static void MoveAside(string own)
    {
        var table = ProcessTable.Read().ToDictionary(p => p.Pid);
        var members = GroupMembers.Of(own);
        if (members.FirstOrDefault(pid => !IsOurs(pid, table)) is > 0 and var stranger)
        {
            throw new BoundsException(
                $"other processes, {stranger} among them, are in the control group {own} of the worker: start it in one of its "
                + "own, as a service with Delegate=yes, or by systemd-run --scope -p Delegate=yes");
        }

        var aside = Path.Combine(own, "disttest");
        Directory.CreateDirectory(aside);
        foreach (var pid in members)
            GroupWriting.Write(aside, "cgroup.procs", pid);
    }

    private static bool IsOurs(int pid, Dictionary<int, ProcessEntry> table)
    {
        for (var hops = 0; hops <= table.Count; hops++)
        {
            if (pid == Environment.ProcessId)
                return true;
            if (!table.TryGetValue(pid, out var entry))
                return false;
            pid = entry.Parent;
        }

        return false;
    }
}
