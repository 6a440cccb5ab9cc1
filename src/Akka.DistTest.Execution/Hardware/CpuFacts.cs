using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32;

namespace Akka.DistTest.Hardware;

/// <summary>What processor this is.</summary>
internal static partial class CpuFacts
{
    /// <summary>The maker's name for it; null where the system does not tell, as Linux on most ARM machines.</summary>
    public static string? Model()
    {
        if (OperatingSystem.IsWindows())
        {
            return (Registry.GetValue(
                @"HKEY_LOCAL_MACHINE\HARDWARE\DESCRIPTION\System\CentralProcessor\0", "ProcessorNameString", null)
                as string)?.Trim();
        }

        if (OperatingSystem.IsMacOS())
            return MacModel();

        return File.Exists("/proc/cpuinfo") ? Of(File.ReadLines("/proc/cpuinfo")) : null;
    }

    /// <summary>From the lines of <c>/proc/cpuinfo</c>.</summary>
    internal static string? Of(IEnumerable<string> cpuinfo) => cpuinfo
        .Select(l => l.Split(':', 2))
        .FirstOrDefault(l => l is [var name, _] && name.Trim() is "model name" or "Model")?[1].Trim();

    private static unsafe string? MacModel()
    {
        Span<byte> text = stackalloc byte[256];
        nuint length = (nuint)text.Length;
        fixed (byte* start = text)
        {
            return SysctlByName("machdep.cpu.brand_string", start, &length, null, 0) == 0
                ? Encoding.UTF8.GetString(text[..(int)length]).TrimEnd('\0')
                : null;
        }
    }

    [LibraryImport("libSystem.dylib", EntryPoint = "sysctlbyname", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int SysctlByName(
        string name, void* value, nuint* length, void* newValue, nuint newLength);
}
