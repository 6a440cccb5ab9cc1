namespace Akka.DistTest.Benchmarks;

/// <summary>What the client saw of a run, every verdict checked.</summary>
/// <param name="Count">Items with a verdict.</param>
/// <param name="Wall">From the first submit to the last result.</param>
/// <param name="Latencies">In milliseconds, when the workload is about them.</param>
internal sealed record Sample(int Count, TimeSpan Wall, IReadOnlyList<double>? Latencies = null)
{
    /// <summary>By nearest rank, as the peers' clients count; null without latencies.</summary>
    public double? Percentile(double fraction)
    {
        if (Latencies is not { Count: > 0 } latencies)
            return null;
        return latencies.Order().ElementAt(Math.Min(latencies.Count - 1, (int)(fraction * latencies.Count)));
    }
}
