using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Akka.DistTest.Processes;

/// <summary>A Windows job: every process that its members start belongs to it, and all end with it, also when this
/// process dies.</summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe partial class JobObject : IDisposable
{
    private const int ExtendedLimits = 9;
    private const int BasicAccounting = 1;
    private const uint KillOnClose = 0x2000;

    private readonly SafeFileHandle _handle;

    public JobObject()
    {
        _handle = CreateJobObjectW(0, null);
        if (_handle.IsInvalid)
            throw new Win32Exception();
        var limits = new ExtendedLimitInformation { LimitFlags = KillOnClose };
        if (!SetInformationJobObject(_handle, ExtendedLimits, &limits, (uint)sizeof(ExtendedLimitInformation)))
            throw new Win32Exception();
    }

    /// <summary>Processes of the job that have not ended.</summary>
    public int Active
    {
        get
        {
            BasicAccountingInformation information;
            return QueryInformationJobObject(
                _handle, BasicAccounting, &information, (uint)sizeof(BasicAccountingInformation), null)
                ? (int)information.ActiveProcesses
                : throw new Win32Exception();
        }
    }

    public void Add(SafeProcessHandle process)
    {
        if (!AssignProcessToJobObject(_handle, process))
            throw new Win32Exception();
    }

    public void Terminate()
    {
        if (!TerminateJobObject(_handle, 1))
            throw new Win32Exception();
    }

    public void Dispose() => _handle.Dispose();

    [LibraryImport("kernel32", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial SafeFileHandle CreateJobObjectW(nint security, string? name);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetInformationJobObject(SafeFileHandle job, int kind, void* information, uint size);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool QueryInformationJobObject(
        SafeFileHandle job, int kind, void* information, uint size, uint* returned);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool AssignProcessToJobObject(SafeFileHandle job, SafeProcessHandle process);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool TerminateJobObject(SafeFileHandle job, uint exitCode);

    // JOBOBJECT_EXTENDED_LIMIT_INFORMATION: basic limits, I/O counters, memory limits.
    [StructLayout(LayoutKind.Sequential)]
    private struct ExtendedLimitInformation
    {
        public long PerProcessUserTime;
        public long PerJobUserTime;
        public uint LimitFlags;
        public nuint MinimumWorkingSet;
        public nuint MaximumWorkingSet;
        public uint ActiveProcessLimit;
        public nuint Affinity;
        public uint PriorityClass;
        public uint SchedulingClass;
        public fixed ulong IoCounters[6];
        public nuint ProcessMemory;
        public nuint JobMemory;
        public nuint PeakProcessMemory;
        public nuint PeakJobMemory;
    }

    // JOBOBJECT_BASIC_ACCOUNTING_INFORMATION
    [StructLayout(LayoutKind.Sequential)]
    private struct BasicAccountingInformation
    {
        public long UserTime;
        public long KernelTime;
        public long PeriodUserTime;
        public long PeriodKernelTime;
        public uint PageFaults;
        public uint TotalProcesses;
        public uint ActiveProcesses;
        public uint TerminatedProcesses;
    }
}
