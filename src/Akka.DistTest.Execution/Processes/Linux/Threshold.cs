using System.Globalization;
using System.Runtime.Versioning;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Processes;

/// <summary>
/// What a bounded process does before its program begins: a shell enters the control groups, and becomes the user, and
/// then the program. Only so is nothing of it ever outside: the kernel's own way (CLONE_INTO_CGROUP) has no first version
/// and is no part of posix_spawn before glibc 2.39.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class Threshold
{
    public const string Program = "/bin/sh";

    /// <summary>The exit code of a process that could not enter its groups. Its last words say so.</summary>
    public const int NotEntered = 125;

    // Groups first, because another user may not enter them. Not to be killed first when memory is short is only a wish.
    private static readonly string Script = string.Create(CultureInfo.InvariantCulture,
        $$"""
        adj=$1; shift
        while [ "$1" != -- ]; do echo $$ > "$1/cgroup.procs" || exit {{NotEntered}}; shift; done
        shift
        echo "$adj" > /proc/self/oom_score_adj 2>/dev/null
        exec "$@"
        """);

    public static IReadOnlyList<string> Before(
        string program, IReadOnlyList<string> arguments, ProcessBounds bounds) =>
    [
        Program, "-c", Script, "disttest",
        MemoryOrder.OfTests.ToString(CultureInfo.InvariantCulture),
        .. bounds.Groups, "--",
        .. bounds.User is { } user ? Becoming(user) : [],
        program, .. arguments.Skip(1),
    ];

    // setpriv keeps root's capabilities until it executes something, also for the question whether the user may: so that is
    // a shell, and the program is executed by the user.
    private static string[] Becoming(ProcessUser user) =>
    [
        user.Setpriv,
        $"--reuid={user.Id}", $"--regid={user.Group}", "--init-groups", "--inh-caps=-all", "--no-new-privs", "--",
        Program, "-c", "exec \"$@\"", "disttest",
    ];
}
