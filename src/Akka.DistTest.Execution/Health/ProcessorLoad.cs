using System.Globalization;

namespace Akka.DistTest.Health;

/// <summary>How busy all processors are between two looks, from <c>/proc/stat</c> (proc(5)). Used by one caller at a
/// time.</summary>
public sealed class ProcessorLoad
{
    private (long Idle, long All)? _before;

    /// <summary>Percent; null at the first look, and where there is no <c>/proc</c>.</summary>
    public double? Sample()
    {
        try
        {
            return OperatingSystem.IsLinux() ? Next(File.ReadLines("/proc/stat").First()) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>As <see cref="Sample"/>, of a line <c>cpu user nice system idle iowait irq softirq steal …</c>.</summary>
    internal double? Next(string line)
    {
        // Guests are counted in user and nice already.
        var times = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1).Take(8).Select(t => long.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        if (times.Length < 5)
            return null;
        var now = (Idle: times[3] + times[4], All: times.Sum());
        var before = _before;
        _before = now;
        if (before is not { } last || now.All <= last.All)
            return null;
        var idle = Math.Clamp((double)(now.Idle - last.Idle) / (now.All - last.All), 0, 1);
        return Math.Round(100 * (1 - idle), 1);
    }
}
