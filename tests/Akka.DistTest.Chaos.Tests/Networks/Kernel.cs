using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Akka.DistTest.Chaos.Networks;

/// <summary>The calls of Linux that make the network of a host.</summary>
internal static partial class Kernel
{
    private const int NetworkNamespace = 0x4000_0000;
    private const int ReadWrite = 2;
    private const int CloseOnExec = 0x80000;
    private const nuint SetInterface = 0x4004_54ca;
    private const short PlainPackets = 0x0001 /* IP packets, no Ethernet */ | 0x1000 /* nothing before them */;
    private const short Readable = 1;

    /// <summary>A network device of a process's network, whose other end is the handle.</summary>
    public static SafeFileHandle OpenTunnel(int process, string name)
    {
        SafeFileHandle? tunnel = null;
        Exception? failure = null;

        // Only this thread changes its network, and it starts no other: those would have it too.
        var thread = new Thread(() =>
        {
            try
            {
                Enter(process);
                tunnel = OpenTunnel(name);
            }
            catch (InvalidOperationException e)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        return tunnel ?? throw failure!;
    }

    private static void Enter(int process)
    {
        var network = open($"/proc/{process}/ns/net", CloseOnExec);
        Check(network, $"open the network of {process}");
        using var handle = new SafeFileHandle(network, ownsHandle: true);
        Check(setns(network, NetworkNamespace), "setns");
    }

    private static unsafe SafeFileHandle OpenTunnel(string name)
    {
        var file = open("/dev/net/tun", ReadWrite | CloseOnExec);
        Check(file, "open /dev/net/tun");
        var request = stackalloc byte[40];
        new Span<byte>(request, 40).Clear();
        for (var i = 0; i < name.Length; i++)
            request[i] = (byte)name[i];
        *(short*)(request + 16) = PlainPackets;
        Check(ioctl(file, SetInterface, request), $"TUNSETIFF {name}");
        return new SafeFileHandle(file, ownsHandle: true);
    }

    /// <summary>Waits until there is something to read; false after the time.</summary>
    public static unsafe bool WaitReadable(SafeFileHandle file, TimeSpan atMost)
    {
        var wanted = new Poll { File = (int)file.DangerousGetHandle(), Events = Readable };
        return poll(&wanted, 1, (int)atMost.TotalMilliseconds) > 0 && (wanted.Result & Readable) != 0;
    }

    /// <summary>Bytes of one packet; 0 or less when there is none.</summary>
    public static unsafe int Read(SafeFileHandle file, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
            return (int)read(file, start, (nuint)buffer.Length);
    }

    /// <summary>False when the device does not take it, as when its host is just going.</summary>
    public static unsafe bool Write(SafeFileHandle file, ReadOnlySpan<byte> packet)
    {
        fixed (byte* start = packet)
            return write(file, start, (nuint)packet.Length) == packet.Length;
    }

    private static void Check(int result, string what)
    {
        if (result < 0)
            throw new InvalidOperationException($"{what}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setns(int file, int kind);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int ioctl(int file, nuint request, byte* argument);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int poll(Poll* files, nuint count, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial nint read(SafeFileHandle file, byte* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial nint write(SafeFileHandle file, byte* buffer, nuint count);

    [StructLayout(LayoutKind.Sequential)]
    private struct Poll
    {
        public int File;
        public short Events;
        public short Result;
    }
}
