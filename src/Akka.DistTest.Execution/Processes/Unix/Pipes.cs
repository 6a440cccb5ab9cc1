using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Akka.DistTest.Processes;

/// <summary>Pipes that no child inherits by accident.</summary>
[UnsupportedOSPlatform("windows")]
internal static unsafe class Pipes
{
    private const int CloseOnExec = 0x80000;

    public static (int Read, int Write) Create() => OperatingSystem.IsLinux() ? ByPipe2() : ByStream();

    private static (int Read, int Write) ByPipe2()
    {
        var ends = stackalloc int[2];
        if (Libc.Pipe2(ends, CloseOnExec) != 0)
        {
            throw new ChildStartException($"No pipe for the process: {Marshal.GetLastPInvokeErrorMessage()}.")
            {
                IsMachineFault = true,
            };
        }

        return (ends[0], ends[1]);
    }

    // macOS has no pipe2, and fcntl is variadic, which a foreign call cannot do on arm64; the runtime's own pipe is
    // close-on-exec.
    private static (int Read, int Write) ByStream()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        var read = server.SafePipeHandle;
        var write = server.ClientSafePipeHandle;
        var ends = ((int)read.DangerousGetHandle(), (int)write.DangerousGetHandle());
        read.SetHandleAsInvalid();
        write.SetHandleAsInvalid();
        return ends;
    }
}
