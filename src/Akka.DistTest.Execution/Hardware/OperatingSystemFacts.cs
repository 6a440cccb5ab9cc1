namespace Akka.DistTest.Hardware;

/// <summary>Which system this is.</summary>
internal static class OperatingSystemFacts
{
    /// <summary><c>linux</c>, <c>macos</c>, <c>windows</c>, or the platform's own name in lower case.</summary>
    public static string Name { get; } =
        OperatingSystem.IsLinux() ? "linux"
        : OperatingSystem.IsMacOS() ? "macos"
        : OperatingSystem.IsWindows() ? "windows"
        : Environment.OSVersion.Platform.ToString().ToLowerInvariant();

    /// <summary>The distribution's version on Linux, where the kernel's says little; the system's elsewhere.</summary>
    public static string Version() =>
        (OperatingSystem.IsLinux() ? OfDistribution(ReleaseLines()) : null) ?? Environment.OSVersion.Version.ToString();

    /// <summary>From the lines of <c>os-release</c>; null for a rolling distribution, which has none.</summary>
    internal static string? OfDistribution(IEnumerable<string> release) => release
        .Where(l => l.StartsWith("VERSION_ID=", StringComparison.Ordinal))
        .Select(l => l["VERSION_ID=".Length..].Trim('"', '\'', ' '))
        .FirstOrDefault(v => v.Length > 0);

    private static IEnumerable<string> ReleaseLines() =>
        ((string[])["/etc/os-release", "/usr/lib/os-release"]).Where(File.Exists).Take(1).SelectMany(File.ReadLines);
}
