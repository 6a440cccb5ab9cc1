using System.Globalization;

namespace Akka.DistTest.Benchmarks.Flood;

/// <summary>A line of the table.</summary>
/// <param name="MicrosecondsPerPlacement">Of the scheduler's core, with the offer and the end of the task.</param>
/// <param name="Bytes">Of the queue for each task that waits, without the task as it was offered.</param>
/// <param name="Policy">How long another policy over the queue takes.</param>
/// <param name="Withdraw">How long it takes to take all of the flood back.</param>
internal sealed record FloodFigures(
    string Name, int Queued, TimeSpan P50, TimeSpan P95, double MicrosecondsPerPlacement, long Bytes, TimeSpan Policy, TimeSpan Withdraw)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}\t{Queued}\t{P50.TotalSeconds:0.000}\t{P95.TotalSeconds:0.000}\t{MicrosecondsPerPlacement:0.0}\t{Bytes}\t{Policy.TotalMilliseconds:0}\t{Withdraw.TotalMilliseconds:0}");
}
