namespace Akka.DistTest.Files;

/// <summary>Recognizes that a write failed because there is no room.</summary>
internal static class DiskFull
{
    private const int NoSpaceOnUnix = 28;
    private const int QuotaOnLinux = 122;
    private const int QuotaOnMacOs = 69;
    private const int HandleDiskFullOnWindows = unchecked((int)0x80070027);
    private const int DiskFullOnWindows = unchecked((int)0x80070070);

    public static bool Is(IOException e) => OperatingSystem.IsWindows()
        ? e.HResult is HandleDiskFullOnWindows or DiskFullOnWindows
        : e.HResult == NoSpaceOnUnix || e.HResult == (OperatingSystem.IsMacOS() ? QuotaOnMacOs : QuotaOnLinux);
}
