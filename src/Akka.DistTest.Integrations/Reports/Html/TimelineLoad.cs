namespace Akka.DistTest.Reports;

/// <summary>A slice of time on one worker.</summary>
internal sealed record LoadSlice
{
    /// <summary>Slots that were busy, averaged over the slice.</summary>
    public double Busy { get; set; }

    /// <summary>The part of <see cref="Busy"/> that did not pass.</summary>
    public double Bad { get; set; }

    /// <summary>The part of <see cref="Busy"/> that was lost.</summary>
    public double Lost { get; set; }

    /// <summary>Attempts that began here.</summary>
    public int Started { get; set; }

    public int NotPassed { get; set; }
}

/// <summary>How busy a worker was, for runs with more attempts than can be told apart.</summary>
internal sealed record TimelineLoad(string Worker, IReadOnlyList<LoadSlice> Slices)
{
    public static IReadOnlyList<TimelineLoad> Of(Timeline timeline, int slices)
    {
        var width = timeline.Span / slices;
        return [.. timeline.Bars
            .GroupBy(bar => bar.Attempt.Worker)
            .Select(worker => new TimelineLoad(worker.Key.Value, Slice(worker, slices, width)))];
    }

    private static LoadSlice[] Slice(IEnumerable<TimelineBar> bars, int slices, TimeSpan width)
    {
        var result = new LoadSlice[slices];
        for (var i = 0; i < slices; i++)
            result[i] = new LoadSlice();
        foreach (var bar in bars)
        {
            var first = Math.Min(slices - 1, (int)(bar.From / width));
            var last = Math.Min(slices - 1, (int)(bar.To / width));
            result[first].Started++;
            result[first].NotPassed += bar.IsBad || bar.IsLost ? 1 : 0;
            for (var i = first; i <= last; i++)
                Add(result[i], bar, Overlap(bar, width * i, width * (i + 1)) / width);
        }

        return result;
    }

    private static void Add(LoadSlice slice, TimelineBar bar, double busy)
    {
        slice.Busy += busy;
        slice.Bad += bar.IsBad ? busy : 0;
        slice.Lost += bar.IsLost ? busy : 0;
    }

    private static TimeSpan Overlap(TimelineBar bar, TimeSpan from, TimeSpan to)
    {
        var start = bar.From > from ? bar.From : from;
        var end = bar.To < to ? bar.To : to;
        return end > start ? end - start : TimeSpan.Zero;
    }
}
