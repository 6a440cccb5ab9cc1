using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Akka.DistTest.Attempts;

/// <summary>
/// Cores of processes that crashed, and dumps that .NET writes of itself: moved to the artifacts of their attempt, within
/// a limit. Both hold all that the process knew, so of an attempt that was given secrets none is kept.
/// </summary>
internal sealed partial class CoreFiles(CorePattern pattern, long limit)
{
    private const int CoreResource = 4;
    private const int HeaderBytes = 18;
    private const int CoreType = 4;

    /// <summary>The clock of a file system may be behind by a tick.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    public CorePattern Pattern => pattern;

    /// <summary>Lets this process and what it starts leave cores up to the limit, where they come to lie beside the process
    /// and are taken away again. Elsewhere it is the system's to say.</summary>
    public void Allow()
    {
        if (!OperatingSystem.IsLinux() || !pattern.IsBesideProcess || GetLimit(CoreResource, out var now) != 0)
            return;
        now.Soft = Math.Min((ulong)limit, now.Hard);
        // Refused by nobody below the hard limit; without it crashes have no core, and the attempt says what it says.
        _ = SetLimit(CoreResource, in now);
    }

    /// <summary>Moves what crashed processes left to the attempt's artifacts.</summary>
    /// <param name="directory">Where they ran.</param>
    /// <param name="since">Older files are not of this attempt.</param>
    /// <param name="artifacts">The attempt's own folder of artifacts, where dumps are already.</param>
    /// <param name="hasSecrets">The attempt was given secrets.</param>
    /// <returns>What was kept, cut or left out, in words; null when there was nothing.</returns>
    public string? Take(string directory, DateTimeOffset since, string artifacts, bool hasSecrets)
    {
        var notes = new List<string>();
        try
        {
            var dumps = Directory.EnumerateFiles(artifacts, "*.dmp").Where(d => !IsLeftOut(d, hasSecrets, notes)).Count();
            foreach (var core in Cores(directory, since))
            {
                if (IsLeftOut(core, hasSecrets, notes))
                    continue;
                if (dumps > 0)
                {
                    // The runtime's own dump says the same of the same end.
                    File.Delete(core);
                    continue;
                }

                var bytes = new FileInfo(core).Length;
                File.Move(core, Path.Combine(artifacts, Path.GetFileName(core)), overwrite: true);
                var cut = bytes >= limit - Environment.SystemPageSize ? $", cut after {Size(bytes)}" : "";
                notes.Add($"its core is kept as artifacts/{Path.GetFileName(core)}{cut}");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            notes.Add($"its core was not kept: {e.Message}");
        }

        return notes.Count == 0 ? null : string.Join("; ", notes);
    }

    private bool IsLeftOut(string path, bool hasSecrets, List<string> notes)
    {
        var file = new FileInfo(path);
        var reason = hasSecrets ? "it may hold the attempt's secrets"
            : file.Length > limit ? $"of {Size(file.Length)}; {Size(limit)} are kept at most"
            : null;
        if (reason is null)
            return false;
        notes.Add($"{file.Name} was left out: {reason}");
        file.Delete();
        return true;
    }

    private string[] Cores(string directory, DateTimeOffset since) => !pattern.IsBesideProcess
        ? []
        : [.. new DirectoryInfo(directory).EnumerateFiles()
            .Where(f => f.LinkTarget is null
                && pattern.Matches(f.Name)
                && f.LastWriteTimeUtc >= (since - Tick).UtcDateTime
                && IsCore(f.FullName))
            .Select(f => f.FullName)
            .Order(StringComparer.Ordinal)];

    // A file that only has the name of a core may be the plan's own.
    private static bool IsCore(string path)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        using var file = RegularFile.Open(path);
        return file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) == HeaderBytes
            && header[..4].SequenceEqual("\u007fELF"u8)
            && header[16] + header[17] == CoreType;
    }

    private static string Size(long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB");

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out ResourceLimit limit);

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in ResourceLimit limit);
}
