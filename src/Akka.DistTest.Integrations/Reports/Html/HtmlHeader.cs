using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Reports;

/// <summary>The outcome, who ran what and when, and two sums that must come out.</summary>
internal static class HtmlHeader
{
    public static void Write(Markup page, RunReport report)
    {
        var summary = report.Summary;
        page.Line($"""
            <header id="summary" class="hero {HtmlBadge.ClassOfRun(report.Outcome)}">
            <p class="outcome">{report.Outcome}</p>
            <h1>{HtmlText.Name(report.Plan)}</h1>
            <dl class="facts">
            <div><dt>Duration</dt><dd>{summary.Wall}</dd></div>
            <div><dt>Started</dt><dd>{Readable.Instant(report.StartedAt)}</dd></div>
            <div><dt>Attempts</dt><dd>{Readable.Count(summary.Attempts)}</dd></div>
            <div><dt>Project</dt><dd>{HtmlText.Name(report.Project)}</dd></div>
            <div><dt>Submitter</dt><dd>{HtmlText.Name(report.Submitter)}</dd></div>
            <div><dt>Run</dt><dd><code>{HtmlText.Name(report.Run.Value)}</code></dd></div>
            </dl>
            """);
        if (Books.Complaint(report) is { } complaint)
            page.Line($"""<p class="alarm" role="alert">This report cannot be trusted: {complaint}.</p>""");
        page.Line($"""<div class="sums">""");
        if (summary.Cases.Planned > 0)
            HtmlSum.Write(page, "Cases", summary.Cases.Planned, Parts(summary.Cases), summary.Cases.Flaky);
        HtmlSum.Write(page, "Tasks", summary.Planned, Parts(summary), flaky: 0);
        page.Line($"</div>");
        page.Line($"</header>");
    }

    private static IEnumerable<SumPart> Parts(CaseCounts cases)
    {
        yield return new("passed", "passed", cases.Passed);
        yield return new("failed", "failed", cases.Failed);
        yield return new("skipped", "skipped", cases.Skipped);
        yield return new("skipped", "failed as expected", cases.ExpectedFailures ?? 0);
        yield return new("passed", "passed unexpectedly", cases.UnexpectedPasses ?? 0);
        yield return new("never", "never ran", cases.NeverRan);
        yield return new("open", "open", cases.Open);
    }

    private static IEnumerable<SumPart> Parts(RunSummary summary) => Enum.GetValues<Verdict>()
        .Select(verdict => new SumPart(
            HtmlBadge.Class(RowKinds.Of(verdict).Outcome),
            Words.Of(verdict),
            summary.Verdicts.GetValueOrDefault(verdict)))
        .Append(new("open", "open", summary.Open));
}
