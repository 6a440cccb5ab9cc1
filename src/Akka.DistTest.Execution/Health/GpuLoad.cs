using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Akka.DistTest.Health;

/// <summary>How full the graphics processors are, as drivers tell: amdgpu in files of the kernel, NVIDIA's through its program.
/// Used by one caller at a time.</summary>
internal sealed class GpuLoad
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly string _cards;
    private readonly string? _program;
    private long? _asked;
    private double? _answer;

    /// <param name="cards">Where the kernel shows graphics cards.</param>
    /// <param name="path">Where programs are looked for; null: the PATH.</param>
    public GpuLoad(string cards = "/sys/class/drm", string? path = null)
    {
        _cards = cards;
        _program = (path ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "nvidia-smi.exe" : "nvidia-smi"))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Percent of the busiest, or of the one whose memory is fullest; null where no driver tells.</summary>
    public double? Sample(TimeProvider time)
    {
        if (_program is not null && (_asked is not { } asked || time.GetElapsedTime(asked) >= AskAgain))
        {
            _asked = time.GetTimestamp();
            _answer = Ask(_program) is { } text ? OfNvidia(text) : null;
        }

        return Most(OfCards(), _answer);
    }

    /// <summary>Of the answer to <c>--query-gpu=utilization.gpu,memory.used,memory.total --format=csv,noheader,nounits</c>: a line
    /// <c>37, 2048, 8192</c> for each, in percent and MiB; what a card does not tell is in brackets.</summary>
    internal static double? OfNvidia(string text)
    {
        double? most = null;
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(',', StringSplitOptions.TrimEntries);
            if (parts.Length == 3)
                most = Most(most, Most(Number(parts[0]), Share(Number(parts[1]), Number(parts[2]))));
        }

        return most;
    }

    private double? OfCards()
    {
        double? most = null;
        try
        {
            if (!Directory.Exists(_cards))
                return null;
            foreach (var card in Directory.EnumerateDirectories(_cards, "card*"))
            {
                var device = Path.Combine(card, "device");
                most = Most(most, Most(
                    Read(device, "gpu_busy_percent"),
                    Share(Read(device, "mem_info_vram_used"), Read(device, "mem_info_vram_total"))));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return most;
        }

        return most;
    }

    // Busy drivers answer EBUSY; then the next look is told.
    private static double? Read(string device, string name)
    {
        var file = Path.Combine(device, name);
        try
        {
            return File.Exists(file) ? Number(File.ReadAllText(file).Trim()) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Ask(string program)
    {
        var start = new ProcessStartInfo(
            program, ["--query-gpu=utilization.gpu,memory.used,memory.total", "--format=csv,noheader,nounits"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            // A driver that hangs keeps its program; it must not keep this thread.
            if (process.WaitForExit(Patience) && output.Wait(Patience))
                return process.ExitCode == 0 ? output.Result : null;
            process.Kill(entireProcessTree: true);
            return null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or AggregateException)
        {
            return null;
        }
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Share(double? used, double? total) =>
        total > 0 && used is { } much ? Math.Round(100 * much / total.Value, 1) : null;

    private static double? Most(double? a, double? b) => a is null || b > a ? b : a;
}
