using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Akka.DistTest.Processes;

/// <summary>Starts a process through posix_spawn, which neither copies the page tables of a large parent nor needs a
/// lock against other starts.</summary>
[UnsupportedOSPlatform("windows")]
internal static unsafe class Spawn
{
    // Larger than posix_spawnattr_t and posix_spawn_file_actions_t of glibc (336, 80), musl and macOS (pointers).
    private const int BlockSize = 1024;
    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;
    private const short SetSessionLinux = 0x80;
    private const short SetSessionMac = 0x0400;
    private const short CloseByDefaultMac = 0x4000;
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;

    /// <summary>Starts a process in a new session. Descriptors below 0 stand for the null device.</summary>
    /// <returns>Its pid. Throws <see cref="ChildStartException"/>.</returns>
    public static int Run(ChildStart start, Guard? guard, int input, int output, int error)
    {
        var program = ProgramLookup.Find(start);
        var (file, arguments) = start.Bounds is { } bounds
            ? (Threshold.Program, Threshold.Before(program, start, bounds))
            : (program, start.Arguments);
        using var path = NativeStrings.Of([file, start.Directory, "/dev/null"]);
        using var argv = NativeStrings.Of(arguments);
        using var envp = NativeStrings.Of(Variables(start, guard));
        var actions = stackalloc byte[BlockSize];
        var attributes = stackalloc byte[BlockSize];
        Check(Libc.ActionsInit(actions));
        Check(Libc.AttributesInit(attributes));
        try
        {
            Connect(actions, input, 0, ReadOnly, path.Items[2]);
            Connect(actions, output, 1, WriteOnly, path.Items[2]);
            Connect(actions, error, 2, WriteOnly, path.Items[2]);
            Check(Libc.ActionsChdir(actions, path.Items[1]));
            if (Libc.ActionsCloseFrom != null)
                Check(Libc.ActionsCloseFrom(actions, 3));
            SetAttributes(attributes);

            int pid;
            var failure = Libc.Spawn(&pid, path.Items[0], actions, attributes, argv.Items, envp.Items);
            return failure == 0 ? pid : throw Explain(failure, program, start.Directory);
        }
        finally
        {
            _ = Libc.ActionsDestroy(actions);
            _ = Libc.AttributesDestroy(attributes);
        }
    }

    private static List<string> Variables(ChildStart start, Guard? guard)
    {
        List<string> variables = start.Bounds is null
            ? [.. Own(start).Select(v => $"{v.Key}={v.Value}")]
            : [.. Threshold.Packed(start)];
        if (start.EffectiveMark is { } mark)
            variables.Add($"{ChildStart.MarkVariable}={mark}");
        if (guard is not null)
            variables.Add(guard.Token);
        return variables;
    }

    /// <summary>The variables of a child without those by which it is found and ended.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Own(ChildStart start) =>
        start.Environment.Where(v => v.Key != ChildStart.MarkVariable && !Guard.Owns(v.Key));

    private static void Connect(byte* actions, int fd, int target, int mode, byte* nullDevice) =>
        Check(fd < 0
            ? Libc.ActionsOpen(actions, target, nullDevice, mode, 0)
            : Libc.ActionsDup2(actions, fd, target));

    private static void SetAttributes(byte* attributes)
    {
        // An empty mask, and the default action for signals 1 to 31: the runtime ignores SIGPIPE, and whoever started
        // us may have ignored SIGINT or SIGHUP.
        var mask = stackalloc ulong[16];
        new Span<ulong>(mask, 16).Clear();
        Check(Libc.AttributesMask(attributes, mask));
        mask[0] = 0x7fff_ffff;
        Check(Libc.AttributesDefaults(attributes, mask));
        var flags = OperatingSystem.IsMacOS() ? SetSessionMac | CloseByDefaultMac : SetSessionLinux;
        Check(Libc.AttributesFlags(attributes, (short)(flags | SetSignalDefaults | SetSignalMask)));
    }

    private static ChildStartException Explain(int failure, string program, string directory)
    {
        if (!Directory.Exists(directory))
            return new ChildStartException($"The working directory '{directory}' does not exist.");

        const int noEntry = 2, tooBig = 7, notRunnable = 8, denied = 13, textBusy = 26;
        return failure switch
        {
            noEntry => new ChildStartException($"'{program}' names an interpreter that does not exist."),
            tooBig => new ChildStartException($"The arguments and environment of '{program}' are too long."),
            notRunnable => new ChildStartException(
                $"'{program}' is neither a program for this machine nor a script that begins with '#!'."),
            denied => new ChildStartException($"'{program}' may not be run in '{directory}': permission denied."),
            textBusy => new ChildStartException($"'{program}' is being written by another process."),
            _ => new ChildStartException($"'{program}' was not started: {Marshal.GetPInvokeErrorMessage(failure)}.")
            {
                IsMachineFault = true,
            },
        };
    }

    private static void Check(int failure)
    {
        if (failure != 0)
        {
            throw new ChildStartException($"No process was started: {Marshal.GetPInvokeErrorMessage(failure)}.")
            {
                IsMachineFault = true,
            };
        }
    }
}
