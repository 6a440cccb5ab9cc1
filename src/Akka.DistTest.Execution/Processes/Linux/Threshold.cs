using System.Globalization;
using System.Runtime.Versioning;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Processes;

/// <summary>
/// What a bounded process does before its program begins: a shell enters the control groups, and becomes the user, and
/// then the program. Only so is nothing of it ever outside: the kernel's own way (CLONE_INTO_CGROUP) has no first version
/// and is no part of posix_spawn before glibc 2.39. Until then it is root, and the variables of the program are under names
/// that neither a loader nor a shell knows: <c>LD_PRELOAD</c> of a plan must not work on root.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class Threshold
{
    public const string Program = "/bin/sh";

    /// <summary>The exit code of a process that could not enter its groups, which then wrote
    /// <see cref="ChildStart.ShutOutToken"/>.</summary>
    public const int NotEntered = 125;

    private const string Token = "DISTTEST_THRESHOLD";
    private const string Prefix = "DISTTEST_BEHIND_";

    // Groups first, because another user may not enter them. Not to be killed first when memory is short is only a wish.
    private static readonly string Entering = string.Create(CultureInfo.InvariantCulture,
        $$"""
        adj=$1; shift
        while [ "$1" != -- ]; do
            echo $$ > "$1/cgroup.procs" || { echo "${{Token}}" >&2; exit {{NotEntered}}; }
            shift
        done
        shift
        unset {{Token}}
        echo "$adj" > /proc/self/oom_score_adj 2>/dev/null

        """);

    // Without a variable of its own, which could have the name of one of the program's. Nothing is looked up on a PATH.
    private const string Unpacking =
        $$"""
        while [ "$1" != -- ]; do eval "export $1=\"\${{Prefix}}$1\"; unset {{Prefix}}$1"; shift; done
        shift
        exec "$@"
        """;

    /// <summary>Throws <see cref="ChildStartException"/> when a variable cannot be handed over.</summary>
    public static IReadOnlyList<string> Before(string program, ChildStart start, ProcessBounds bounds) =>
    [
        Program, "-c", Entering + (bounds.User is null ? Unpacking : "exec \"$@\""), "disttest",
        MemoryOrder.OfTests.ToString(CultureInfo.InvariantCulture),
        .. bounds.Groups, "--",
        .. bounds.User is { } user ? Becoming(user) : [],
        .. Names(start), "--",
        program, .. start.Arguments.Skip(1),
    ];

    /// <summary><c>NAME=value</c> for all that the program is to have.</summary>
    public static IEnumerable<string> Packed(ChildStart start)
    {
        foreach (var (name, value) in Spawn.Own(start))
            yield return $"{Prefix}{name}={value}";
        if (start.ShutOutToken is { } token)
            yield return $"{Token}={token}";
    }

    // setpriv keeps root's capabilities until it executes something, also for the question whether the user may: so that is
    // a shell, and the program is executed by the user.
    private static string[] Becoming(ProcessUser user) =>
    [
        user.Setpriv,
        $"--reuid={user.Id}", $"--regid={user.Group}", "--init-groups", "--inh-caps=-all", "--no-new-privs", "--",
        Program, "-c", Unpacking, "disttest",
    ];

    // The shorter first: one that itself has the prefix then does not take the place of another.
    private static IEnumerable<string> Names(ChildStart start) =>
        Spawn.Own(start).Select(v => IsName(v.Key) ? v.Key : throw Nameless(v.Key)).OrderBy(name => name.Length);

    /// <summary>Whether a variable of this name can be handed over.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static ChildStartException Nameless(string name) => new(
        $"The variable '{name}' cannot be given to a process in control groups or of another user: its name is not made of "
        + "letters, digits and '_' only.");
}
