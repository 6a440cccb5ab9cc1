namespace Akka.DistTest.Reports;

/// <summary>Draws a lane for each slot and a bar for each attempt.</summary>
internal static class TimelineLanesView
{
    private const int LanesDrawn = 200;
    private const double Height = 22;
    private const double Thickness = 16;

    public static void Write(Markup page, Timeline timeline)
    {
        var all = timeline.Lanes();
        var lanes = all.Take(LanesDrawn).ToList();
        var axis = new TimelineAxis(timeline.Span);
        var bottom = TimelineAxis.Top + Height * lanes.Count;
        var workers = all.Select(lane => lane.Worker).Distinct().Count();
        TimelineFrame.Open(
            page,
            bottom + 4,
            $"{Readable.Count(timeline.Bars.Count, "attempt")} on {Readable.Count(workers, "worker")} in {Readable.Duration(timeline.Span)}");
        axis.Write(page, bottom);
        for (var i = 0; i < lanes.Count; i++)
            WriteLane(page, axis, lanes[i], TimelineAxis.Top + Height * i);
        TimelineFrame.Close(page);
        TimelineFrame.WriteRest(page, all.Count - lanes.Count, "more lane");
    }

    private static void WriteLane(Markup page, TimelineAxis axis, TimelineLane lane, double y)
    {
        if (lane.Slot == 1)
        {
            page.Write($"""<line class="rule" x1="0" y1="{y}" x2="{TimelineAxis.Total}" y2="{y}"/>""");
            page.Write($"""<text class="worker" x="0" y="{y + 15}">{Bounded.Head(HtmlText.Name(lane.Worker), 16)}<title>{HtmlText.Name(lane.Worker)}</title></text>""");
        }

        page.Line($"""<text class="slot" x="{TimelineAxis.Left - 8}" y="{y + 15}">{lane.Slot}</text>""");
        foreach (var bar in lane.Bars)
            WriteBar(page, axis, bar, y + (Height - Thickness) / 2);
    }

    private static void WriteBar(Markup page, TimelineAxis axis, TimelineBar bar, double y)
    {
        var x = axis.At(bar.From);
        // A quick attempt stays visible.
        var width = Math.Max(1, axis.At(bar.To) - x);
        var style = bar.IsLost ? "lost" : HtmlBadge.Class(RowKinds.Of(bar.Attempt.Verdict).Outcome);
        page.Line($"""<rect class="bar {style}" x="{x}" y="{y}" width="{width}" height="{Thickness}" rx="2"><title>{Title(bar)}</title></rect>""");
    }

    private static string Title(TimelineBar bar)
    {
        var attempt = bar.Attempt;
        var ended = bar.IsLost ? "lost" : $"{Words.Of(attempt.Verdict)} in {Readable.Duration(attempt.Duration)}";
        var note = string.IsNullOrEmpty(attempt.Note) ? "" : $"\n{Bounded.Head(Visible.Text(attempt.Note), 300)}";
        return $"{HtmlText.Name(attempt.Task.Value)}, attempt {Plain.Number(attempt.Attempt)} "
            + $"on {HtmlText.Name(attempt.Worker.Value)}: {ended}, began at {Readable.Duration(bar.From)}{note}";
    }
}
