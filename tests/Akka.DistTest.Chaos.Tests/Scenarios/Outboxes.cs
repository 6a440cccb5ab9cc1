using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

/// <summary>The files in which workers keep reports until they are acknowledged.</summary>
internal static class Outboxes
{
    private const long Some = 1_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>While nothing is acknowledged, waits until a worker has kept some reports. Gives the file.</summary>
    public static async Task<string> FillAsync(Stage stage, Node worker)
    {
        var outbox = Path.Combine(stage.Fleet.StoreOf(worker.Name), "outbox");
        await UntilAsync(outbox, length => length > Some);
        return outbox;
    }

    /// <summary>Opens the file of a killed worker. A child that the worker had forked and that was not yet another program
    /// holds the worker's lock on it for a moment longer.</summary>
    public static async Task<FileStream> OpenAsync(string outbox)
    {
        for (var until = DateTimeOffset.UtcNow + Limit; ; await Task.Delay(5))
        {
            try
            {
                return new FileStream(outbox, FileMode.Open, FileAccess.ReadWrite);
            }
            catch (IOException) when (DateTimeOffset.UtcNow < until)
            {
                // Still locked.
            }
        }
    }

    public static async Task UntilAsync(string outbox, Func<long, bool> holds)
    {
        for (var until = DateTimeOffset.UtcNow + Limit; !holds(new FileInfo(outbox).Length); await Task.Delay(5))
        {
            if (DateTimeOffset.UtcNow > until)
                throw new TimeoutException($"the outbox {outbox} has {new FileInfo(outbox).Length} bytes after {Limit}");
        }
    }
}
