using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>What the slots did when, as a drawing: each attempt while they can be told apart, the load of each worker
/// beyond that.</summary>
internal static class HtmlTimeline
{
    private const int AttemptsDrawn = 3000;

    public static void Write(Markup page, RunReport report)
    {
        if (report.Attempts.Count == 0)
            return;

        var timeline = Timeline.Of(report);
        page.Line($"""<section id="timeline"><h2>Timeline</h2>""");
        var isDetailed = report.Attempts.Count <= AttemptsDrawn;
        WriteLegend(page, timeline, isDetailed);
        if (isDetailed)
            TimelineLanesView.Write(page, timeline);
        else
            TimelineLoadView.Write(page, timeline);
        page.Line($"</section>");
    }

    private static void WriteLegend(Markup page, Timeline timeline, bool isDetailed)
    {
        var lost = timeline.Bars.Count(bar => bar.IsLost);
        page.Write($"""<p class="legend"><span class="key passed">passed</span><span class="key failed">not passed</span>""");
        if (isDetailed && timeline.Bars.Any(bar => bar.Attempt.Verdict == Verdict.Canceled))
            page.Write($"""<span class="key never">canceled</span>""");
        if (lost > 0)
            page.Write($"""<span class="key lost">lost with the worker: {Readable.Count(lost, "attempt")}</span>""");
        page.Line($"</p>");
    }
}
