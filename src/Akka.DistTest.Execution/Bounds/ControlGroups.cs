using System.Runtime.Versioning;
using Akka.DistTest.Processes;

namespace Akka.DistTest.Bounds;

/// <summary>The control groups of one worker: one of its own, with one for each attempt below it.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ControlGroups : IDisposable
{
    private readonly GroupFiles _files;
    private readonly GroupFolders _own;
    private readonly AttemptLimits _limits;

    private ControlGroups(GroupFiles files, GroupFolders own, AttemptLimits limits) =>
        (_files, _own, _limits) = (files, own, limits);

    /// <summary>Its own, for people.</summary>
    public string Place => _own.All[0];

    /// <summary>Makes the worker's own, and removes what an earlier worker of the same name left. Throws
    /// <see cref="BoundsException"/> when a limit cannot be kept, or no group made at all.</summary>
    /// <param name="places">Where this process is.</param>
    /// <param name="name">Of this worker alone.</param>
    /// <param name="limits">Of each attempt.</param>
    public static ControlGroups Open(GroupPlaces places, string name, AttemptLimits limits)
    {
        try
        {
            var above = places.IsSecond ? SecondVersion.Prepare(places.Unified) : places.Separate;
            Require(above, limits);
            GroupMembers.Still(above.All.SelectMany(folder => Left(folder, name)));
            foreach (var folder in above.All)
                RemoveLeft(folder, name);
            // With each start another, so that whoever clears up behind the last one meets nothing of this one.
            var own = above.Below($"{name}-{Environment.ProcessId}");
            foreach (var folder in own.All)
                Directory.CreateDirectory(folder);
            if (places.IsSecond)
                SecondVersion.LetHave(own.All[0]);
            var groups = new ControlGroups(places.IsSecond ? GroupFiles.Second : GroupFiles.First, own, limits);
            groups.TryOut();
            PollLoop.Shared.Guard?.Watch(own.All);
            return groups;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BoundsException($"control groups cannot be made: {e.Message}", e);
        }
    }

    /// <summary>Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    public AttemptGroup Make(string name, AttemptLimits? limits = null)
    {
        var group = new AttemptGroup(_files, _own.Below(name), limits ?? _limits);
        group.Make();
        return group;
    }

    public void Dispose()
    {
        GroupMembers.Still(_own.All);
        // An attempt whose group could not be removed holds it; the next start removes both.
        foreach (var folder in _own.All)
            GroupWriting.TryRemove(folder);
    }

    private static void Require(GroupFolders above, AttemptLimits limits)
    {
        if (above.All.Count == 0)
            throw new BoundsException("this machine has no control groups");
        if (limits.MemoryBytes is not null && above.Memory is null)
            throw new BoundsException("this machine has no control groups for memory");
        if (limits.Processes is not null && above.Processes is null)
            throw new BoundsException("this machine has no control groups for processes (pids)");
    }

    private static string[] Left(string above, string name) => Directory.GetDirectories(above, $"{name}-*");

    private static void RemoveLeft(string above, string name)
    {
        foreach (var left in Left(above, name))
        {
            var gone = Patience.UntilAsync(() => Task.FromResult(GroupWriting.TryRemove(left)), TimeSpan.FromSeconds(10));
            if (!gone.GetAwaiter().GetResult())
                throw new IOException($"the control group {left} of an earlier worker cannot be removed");
        }
    }

    // A limit that the kernel does not take is found now and not with the first attempt.
    private void TryOut()
    {
        try
        {
            new AttemptGroup(_files, _own.Below("try"), _limits).Make();
        }
        catch
        {
            Dispose();
            throw;
        }

        foreach (var folder in _own.Below("try").All)
            GroupWriting.TryRemove(folder);
    }
}
