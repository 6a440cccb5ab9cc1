using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>Finds out from the attempts what each slot did when.</summary>
internal sealed class Timeline
{
    private readonly List<TimelineBar> _bars;

    private Timeline(List<TimelineBar> bars, TimeSpan span)
    {
        _bars = bars;
        Span = span;
    }

    /// <summary>From the start of the run to the end of its last attempt; never zero.</summary>
    public TimeSpan Span { get; }

    /// <summary>In the order of workers' names, then of start.</summary>
    public IReadOnlyList<TimelineBar> Bars => _bars;

    public static Timeline Of(RunReport report)
    {
        // A worker's clock may be behind the seed's; the axis begins with whichever was first.
        var start = report.Attempts.Select(a => a.StartedAt).Append(report.StartedAt).Min();
        var last = report.Attempts.Select(a => a.StartedAt + a.Duration).Append(report.EndedAt).Max();
        var next = new Dictionary<(TaskId, int), DateTimeOffset>();
        foreach (var attempt in report.Attempts)
            next[(attempt.Task, attempt.Attempt)] = attempt.StartedAt;

        var bars = report.Attempts
            .Select(attempt => Bar(attempt, start, last, next))
            .OrderBy(bar => bar.Attempt.Worker.Value, StringComparer.Ordinal)
            .ThenBy(bar => bar.From)
            .ToList();
        return new Timeline(bars, last > start ? last - start : TimeSpan.FromMilliseconds(1));
    }

    /// <summary>
    /// Each worker's attempts put into the first slot that is free when they start, which is as many slots as were
    /// busy at once. Reports do not say which slot ran what, and slots are alike.
    /// </summary>
    public IReadOnlyList<TimelineLane> Lanes()
    {
        var lanes = new List<TimelineLane>();
        foreach (var worker in _bars.GroupBy(bar => bar.Attempt.Worker))
        {
            var slots = new List<List<TimelineBar>>();
            foreach (var bar in worker)
            {
                var slot = slots.FindIndex(s => s[^1].To <= bar.From);
                if (slot < 0)
                    slots.Add([bar]);
                else
                    slots[slot].Add(bar);
            }

            lanes.AddRange(slots.Select((bars, i) => new TimelineLane(worker.Key.Value, i + 1, bars)));
        }

        return lanes;
    }

    private static TimelineBar Bar(
        AttemptReport attempt,
        DateTimeOffset start,
        DateTimeOffset last,
        Dictionary<(TaskId, int), DateTimeOffset> starts)
    {
        var isLost = attempt.Verdict is null;
        var end = isLost
            ? starts.GetValueOrDefault((attempt.Task, attempt.Attempt + 1), last)
            : attempt.StartedAt + attempt.Duration;
        var from = attempt.StartedAt - start;
        var to = end - start;
        return new TimelineBar(attempt, from, to < from ? from : to, isLost);
    }
}
