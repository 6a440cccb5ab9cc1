using System.Runtime.Versioning;
using System.Text;

namespace Akka.DistTest.Processes;

/// <summary>
/// A small process that outlives this one: when this one dies in whatever way, it kills the children and all that they
/// started, which it knows by a variable that each of them inherits, and by their control groups. Linux only: macOS does not show one process the
/// environment of another, and there children of a killed worker run to their end.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Guard : IDisposable
{
    private const string Variable = "DISTTEST_GUARD";

    // Waits for the end of its input, which is this process's end; lines before it name control groups, in which nothing may
    // fork then, all in which are killed, and which are removed. One that forks all the same is met in the next round. The
    // status of grep says nothing: it is an error whenever some process ended while it looked. After ten seconds only the
    // variable counts: older kernels list in a group what has ended and nobody has waited for.
    private const string Script =
        """
        groups=
        while read -r line; do groups="$groups$line
        "; done
        each() { echo "$groups" | while read -r group; do [ ! -d "$group" ] || "$1"; done; }
        order() { [ ! -e "$group/$1" ] || echo "$2" > "$group/$1"; }
        still() { order pids.max 0; order cgroup.kill 1; }
        members() { find "$group" -name cgroup.procs -exec cat {} +; }
        remove() { find "$group" -depth -type d -exec rmdir {} \;; [ ! -d "$group" ] || sleep 0.1; }
        each still 2>/dev/null
        try=0
        while
            found=$(grep -lzxsF -- "$1" /proc/[0-9]*/environ; [ $try -ge 200 ] || each members)
            [ -n "$found" ]
        do
            for one in $found; do one=${one#/proc/}; one=${one%/environ}; [ "$one" = 0 ] || kill -9 "$one"; done
            try=$((try + 1))
            sleep 0.05
        done 2>/dev/null
        for try in 1 2 3 4 5 6 7 8 9; do each remove 2>/dev/null; done
        """;

    private readonly int _alive;

    private Guard(int id, string token, int alive)
    {
        Id = id;
        Token = token;
        _alive = alive;
    }

    /// <summary>Its process.</summary>
    public int Id { get; }

    /// <summary><c>NAME=value</c>, for the environment of every child.</summary>
    public string Token { get; }

    public static bool Owns(string variable) => variable == Variable;

    /// <summary>Throws <see cref="ChildStartException"/>.</summary>
    public static Guard Start()
    {
        var token = $"{Variable}={Guid.NewGuid():N}";
        var (input, alive) = Pipes.Create();
        try
        {
            var id = Spawn.Run(
                new ChildStart
                {
                    Arguments = ["/bin/sh", "-c", Script, "disttest-guard", token],
                    Directory = "/",
                    Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
                },
                guard: null, input, output: -1, error: -1);
            return new Guard(id, token, alive);
        }
        catch
        {
            _ = Libc.Close(alive);
            throw;
        }
        finally
        {
            _ = Libc.Close(input);
        }
    }

    /// <summary>The processes of these control groups, and of those below, must not start others any more once this process is
    /// gone, so that a fork bomb is ended faster than it grows; then the groups are removed.</summary>
    public unsafe void Watch(IEnumerable<string> groups)
    {
        var lines = Encoding.UTF8.GetBytes(string.Concat(groups.Select(group => group + "\n")));
        fixed (byte* bytes = lines)
            _ = Libc.Write(_alive, bytes, (nuint)lines.Length);
    }

    /// <summary>What the end of this process would do.</summary>
    public void Dispose() => _ = Libc.Close(_alive);
}
