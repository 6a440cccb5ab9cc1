using System.Globalization;

namespace Akka.DistTest.Processes;

/// <summary>Whom the kernel ends first when the machine has no memory left (proc(5), oom_score_adj): tests, before the
/// worker that has to tell of it.</summary>
internal static class MemoryOrder
{
    /// <summary>Above the worker's by half of the scale: as if they used half of the memory more.</summary>
    public static int OfTests { get; } = Math.Min(1000, Own() + 500);

    /// <summary>Only what is started after it inherits it; it fails when the process has ended, which is no harm.</summary>
    public static void LetEndFirst(int pid)
    {
        try
        {
            File.WriteAllText(
                string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/oom_score_adj"),
                OfTests.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Ended, or of another user.
        }
    }

    private static int Own()
    {
        try
        {
            return int.Parse(File.ReadAllText("/proc/self/oom_score_adj"), CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
