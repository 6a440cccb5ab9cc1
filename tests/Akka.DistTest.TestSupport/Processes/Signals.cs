using System.Runtime.InteropServices;

namespace Akka.DistTest.TestSupport.Processes;

/// <summary>Signals to a process by its id.</summary>
public static partial class Signals
{
    private const int Sigint = 2;
    private const int Sigkill = 9;
    private const int Sigterm = 15;
    private const int Sigcont = 18;
    private const int Sigstop = 19;

    /// <summary>As Ctrl-C does.</summary>
    public static void Interrupt(int process) => Send(process, Sigint);

    /// <summary>As service supervisors do.</summary>
    public static void Terminate(int process) => Send(process, Sigterm);

    /// <summary>As <c>kill -9</c> does: the process itself can do nothing about it.</summary>
    public static void Kill(int process) => Send(process, Sigkill);

    /// <summary>As <c>kill -STOP</c> does: it keeps what it has and runs no more. The number is Linux's.</summary>
    public static void Freeze(int process) => Send(process, Sigstop);

    /// <summary>Lets it run again.</summary>
    public static void Thaw(int process) => Send(process, Sigcont);

    private static void Send(int process, int signal)
    {
        if (kill(process, signal) != 0)
            throw new InvalidOperationException($"signal {signal} to {process}: error {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);
}
