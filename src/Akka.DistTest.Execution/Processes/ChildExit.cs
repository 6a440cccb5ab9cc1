using System.Globalization;

namespace Akka.DistTest.Processes;

/// <summary>How a process ended.</summary>
/// <param name="Code">Its exit code; null when a signal ended it.</param>
/// <param name="Signal">The signal that ended it; null otherwise and always on Windows.</param>
public readonly record struct ChildExit(int? Code, int? Signal)
{
    private static readonly Dictionary<int, string> Names = new()
    {
        [1] = "SIGHUP",
        [2] = "SIGINT",
        [3] = "SIGQUIT",
        [4] = "SIGILL",
        [5] = "SIGTRAP",
        [6] = "SIGABRT",
        [8] = "SIGFPE",
        [9] = "SIGKILL",
        [11] = "SIGSEGV",
        [13] = "SIGPIPE",
        [14] = "SIGALRM",
        [15] = "SIGTERM",
        [OperatingSystem.IsMacOS() ? 10 : 7] = "SIGBUS",
        [24] = "SIGXCPU",
        [25] = "SIGXFSZ",
    };

    public override string ToString()
    {
        if (Code is { } code)
            return string.Create(CultureInfo.InvariantCulture, $"exit code {code}");
        if (Signal is not { } signal)
            return "ended, and its exit code is not known";
        var name = Names.TryGetValue(signal, out var known) ? $" ({known})" : "";
        return string.Create(CultureInfo.InvariantCulture, $"killed by signal {signal}{name}");
    }
}
