using Akka.DistTest.Ports;

namespace Akka.DistTest.Bounds;

/// <summary>What holds the attempts of one worker.</summary>
public sealed class AttemptBounds : IDisposable
{
    private readonly ControlGroups? _groups;

    private AttemptBounds(ControlGroups? groups, ProcessUser? user, string description) =>
        (_groups, User, Description) = (groups, user, description);

    /// <summary>Nothing does.</summary>
    public static AttemptBounds None { get; } = new(
        null,
        null,
        "nothing limits memory and processes of attempts; --attempt-memory and --attempt-processes do, --run-as makes them another user");

    /// <summary>One line of what holds and what does not.</summary>
    public string Description { get; }

    /// <summary>Whom attempts run as; null: the worker's own user.</summary>
    public ProcessUser? User { get; }

    /// <summary>Control groups where the system lets them; without, the description says why.</summary>
    /// <param name="name">Of this worker alone on this machine, and the same whenever it is started.</param>
    /// <param name="limits">Of each attempt; throws <see cref="BoundsException"/> when they cannot be kept.</param>
    /// <param name="user">Whom attempts run as; null: the worker's own user.</param>
    public static AttemptBounds Open(string name, AttemptLimits limits, ProcessUser? user = null)
    {
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            return Require(name, limits, user);
        }
        catch (BoundsException e) when (limits.IsNone)
        {
            return new AttemptBounds(
                null,
                user,
                $"attempts run{As(user)} without control groups: {e.InnerException!.Message}; nothing limits their memory and processes");
        }
    }

    /// <summary>Throws <see cref="BoundsException"/> when control groups cannot be had, or do not take the limits.</summary>
    /// <inheritdoc cref="Open"/>
    public static AttemptBounds Require(string name, AttemptLimits limits, ProcessUser? user = null)
    {
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            if (!OperatingSystem.IsLinux())
                throw new BoundsException("this system has no control groups");
            var groups = ControlGroups.Open(GroupPlaces.OfThisProcess(), name, limits);
            return new AttemptBounds(
                groups, user, $"attempts run{As(user)} in control groups below {groups.Place}, with {limits}");
        }
        catch (BoundsException e) when (limits.IsNone)
        {
            throw new BoundsException(
                $"attempts cannot have control groups: {e.Message}. Start the worker as root or with a control group that is "
                + "delegated to it.", e);
        }
        catch (BoundsException e)
        {
            throw new BoundsException(
                $"attempts cannot be limited to {limits}: {e.Message}. Start the worker as root or with a control group that is "
                + "delegated to it, or leave --attempt-memory and --attempt-processes out.", e);
        }
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
            _groups?.Dispose();
    }

    private static string As(ProcessUser? user) => user is null ? "" : $" as user {user.Name}";

    /// <summary>Makes the group of an attempt or of a test host; null where there are none. Throws
    /// <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    internal AttemptGroup? Make(string name) => OperatingSystem.IsWindows() ? null : _groups?.Make(name);

    /// <summary>For the start of its processes; null: nothing holds them.</summary>
    internal ProcessBounds? Of(AttemptGroup? group) =>
        group is null && User is null ? null : new ProcessBounds(group?.Folders ?? [], User);
}
