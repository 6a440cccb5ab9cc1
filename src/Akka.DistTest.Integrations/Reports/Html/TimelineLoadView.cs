using System.Globalization;

namespace Akka.DistTest.Reports;

/// <summary>Draws how many slots of each worker were busy over time.</summary>
internal static class TimelineLoadView
{
    private const int WorkersDrawn = 100;
    private const int SlicesDrawn = 12_000;
    private const double Height = 48;
    private const double Tallest = 40;

    public static void Write(Markup page, Timeline timeline)
    {
        var workers = timeline.Bars.Select(bar => bar.Attempt.Worker).Distinct().Count();
        var slices = Math.Clamp(SlicesDrawn / Math.Min(workers, WorkersDrawn), 24, 240);
        var all = TimelineLoad.Of(timeline, slices);
        var shown = all.Take(WorkersDrawn).ToList();
        var most = Math.Max(1, shown.Max(load => load.Slices.Max(slice => slice.Busy)));
        var axis = new TimelineAxis(timeline.Span);
        var bottom = TimelineAxis.Top + Height * shown.Count;
        page.Line($"""<p class="note">{Readable.Count(timeline.Bars.Count, "attempt")}, too many to draw one by one: each column is {timeline.Span / slices} of a worker, its height the number of busy slots.</p>""");
        TimelineFrame.Open(
            page,
            bottom + 4,
            $"Load of {Readable.Count(workers, "worker")} in {Readable.Duration(timeline.Span)}");
        axis.Write(page, bottom);
        for (var i = 0; i < shown.Count; i++)
            WriteWorker(page, axis, shown[i], timeline.Span / slices, TimelineAxis.Top + Height * i, Tallest / most);
        TimelineFrame.Close(page);
        TimelineFrame.WriteRest(page, all.Count - shown.Count, "more worker");
    }

    private static void WriteWorker(
        Markup page, TimelineAxis axis, TimelineLoad load, TimeSpan slice, double y, double scale)
    {
        var floor = y + Height;
        page.Write($"""<line class="rule" x1="0" y1="{floor}" x2="{TimelineAxis.Total}" y2="{floor}"/>""");
        page.Line($"""<text class="worker" x="0" y="{floor - 8}">{Bounded.Head(HtmlText.Name(load.Worker), 16)}<title>{HtmlText.Name(load.Worker)}</title></text>""");
        for (var i = 0; i < load.Slices.Count; i++)
        {
            var part = load.Slices[i];
            if (part.Busy <= 0)
                continue;

            var x = axis.At(slice * i);
            var width = axis.At(slice * (i + 1)) - x;
            page.Write($"<g><title>{Title(load.Worker, part, slice * i)}</title>");
            var top = floor;
            top = WriteColumn(page, "passed", x, width, top, (part.Busy - part.Bad - part.Lost) * scale);
            top = WriteColumn(page, "failed", x, width, top, part.Bad * scale);
            WriteColumn(page, "lost", x, width, top, part.Lost * scale);
            page.Line($"</g>");
        }
    }

    private static double WriteColumn(Markup page, string style, double x, double width, double floor, double height)
    {
        if (height < 0.01)
            return floor;

        page.Write($"""<rect class="bar {style}" x="{x}" y="{floor - height}" width="{width}" height="{height}"/>""");
        return floor - height;
    }

    private static string Title(string worker, LoadSlice slice, TimeSpan at)
    {
        var bad = slice.NotPassed == 0 ? "" : $", {Readable.Count(slice.NotPassed)} did not pass";
        var busy = slice.Busy.ToString("0.0", CultureInfo.InvariantCulture);
        return $"{HtmlText.Name(worker)} at {Readable.Duration(at)}: {busy} slots busy, {Readable.Count(slice.Started, "attempt")} began{bad}";
    }
}
