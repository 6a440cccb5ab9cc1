using System.Diagnostics;

namespace Akka.DistTest.Processes;

/// <summary>Waits for what no one announces. Real time: it waits for the operating system.</summary>
internal static class Patience
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks until the answer is true; false when the limit has passed.</summary>
    public static async Task<bool> UntilAsync(Func<Task<bool>> condition, TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        for (var pause = First; ; pause = pause + pause < Longest ? pause + pause : Longest)
        {
            if (await condition().ConfigureAwait(false))
                return true;
            if (clock.Elapsed >= limit)
                return false;
            await Task.Delay(pause).ConfigureAwait(false);
        }
    }
}
