using System.Globalization;
using Akka.DistTest.Ports;
using Akka.DistTest.Processes;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Attempts;

/// <summary>
/// Cores of processes that crashed, and dumps that .NET writes of itself: moved to the artifacts of their attempt, within
/// a limit. Both hold all that the process knew. So only an attempt leaves cores that has no secrets and runs in an empty folder
/// of its own: whatever lies there is its own, and goes with the folder.
/// </summary>
/// <param name="pattern">Of this machine.</param>
/// <param name="limit">Bytes of a core or dump.</param>
/// <param name="user">Whom attempts run as; null: the worker's own user.</param>
internal sealed class CoreFiles(CorePattern pattern, long limit, ProcessUser? user)
{
    private const int HeaderBytes = 18;
    private const int CoreType = 4;

    public CorePattern Pattern => pattern;

    /// <summary>From now on this process and what it starts leave no cores, where these would come to lie beside the process.
    /// Elsewhere it is the system's to say.</summary>
    public void Forbid()
    {
        if (OperatingSystem.IsLinux() && pattern.IsBesideProcess)
            CoreLimit.Forbid();
    }

    /// <summary>What an attempt's process is to be told to once it has started; null when it is to leave no cores.</summary>
    public Action<int>? Allowance(AttemptSpec spec, AttemptFolder folder, string directory) =>
        IsAllowed(spec, folder, directory) ? Allow : null;

    /// <summary>Moves what crashed processes left to the attempt's artifacts.</summary>
    /// <returns>What was kept, cut or left out, in words; null when there was nothing.</returns>
    public string? Take(AttemptSpec spec, AttemptFolder folder, string directory)
    {
        var notes = new List<string>();
        try
        {
            var hasSecrets = spec.Secrets is { Count: > 0 };
            var dumps = Directory.EnumerateFiles(folder.Artifacts, "*.dmp")
                .Where(d => !IsLeftOut(d, hasSecrets, notes)).Count();
            foreach (var core in Cores(spec, folder, directory))
            {
                // The runtime's own dump says the same of the same end.
                if (dumps > 0)
                    File.Delete(core);
                else if (!IsLeftOut(core, hasSecrets, notes))
                    notes.Add(Keep(core, folder.Artifacts));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            notes.Add($"its core was not kept: {e.Message}");
        }

        return notes.Count == 0 ? null : string.Join("; ", notes);
    }

    /// <summary>Deletes what crashed processes left, so that no glob takes it.</summary>
    /// <returns>What could not be deleted, in words.</returns>
    public string? Discard(AttemptSpec spec, AttemptFolder folder, string directory)
    {
        try
        {
            foreach (var core in Cores(spec, folder, directory))
                File.Delete(core);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"a core was not deleted: {e.Message}";
        }
    }

    private void Allow(int process)
    {
        if (OperatingSystem.IsLinux())
            CoreLimit.Allow(process, limit);
    }

    // A folder of the plan is used by others too, now or later: nobody could tell whose a core in it is.
    private bool IsAllowed(AttemptSpec spec, AttemptFolder folder, string directory) =>
        pattern.IsBesideProcess
        && spec is { Folder: null, Secrets: not { Count: > 0 } }
        && (directory + Path.DirectorySeparatorChar).StartsWith(
            folder.Work + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private string Keep(string core, string artifacts)
    {
        var bytes = new FileInfo(core).Length;
        var name = Path.GetFileName(core);
        var path = Path.Combine(artifacts, name);
        if (Path.Exists(path))
            return $"its core was not kept: there is an artifact {name} already";
        // Never a copy, which would follow a link that was put into its place.
        if (!OperatingSystem.IsLinux() || Libc.Rename(core, path) != 0)
            return $"its core was not kept: it cannot be moved to {artifacts}";
        var cut = bytes >= limit - Environment.SystemPageSize ? $", cut after {Size(bytes)}" : "";
        return $"its core is kept as artifacts/{name}{cut}";
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

    private string[] Cores(AttemptSpec spec, AttemptFolder folder, string directory) =>
        !IsAllowed(spec, folder, directory) || !Directory.Exists(directory)
        ? []
        : [.. Directory.EnumerateFiles(directory)
            .Where(f => pattern.Matches(Path.GetFileName(f)) && IsCore(f, folder.Root))
            .Order(StringComparer.Ordinal)];

    // A file that only has the name of a core may be the test's own, a link or a pipe, or be reached through a link.
    private bool IsCore(string path, string folder)
    {
        if (!OperatingSystem.IsLinux() || new FileInfo(path).LinkTarget is not null)
            return false;
        Span<byte> header = stackalloc byte[HeaderBytes];
        using var file = RegularFile.Open(path);
        return RegularFile.IsInside(file, folder)
            && FileOwner.IsOnlyOf(file.SafeFileHandle, user?.Id)
            && file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) == HeaderBytes
            && header[..4].SequenceEqual("\u007fELF"u8)
            && header[16] + header[17] == CoreType;
    }

    private static string Size(long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB");
}
