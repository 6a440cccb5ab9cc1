using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Reports;

/// <summary>The outcome in one line and the numbers behind it.</summary>
internal static class MarkdownHead
{
    public static void Write(TextWriter output, RunReport report)
    {
        var summary = report.Summary;
        output.WriteLine($"## {Sign(report.Outcome)} {MarkdownText.Code(report.Plan)} {report.Outcome}");
        output.WriteLine();
        output.WriteLine(
            $"{CasesLine(summary.Cases)} in {Readable.Duration(summary.Wall)}, "
            + $"{Readable.Count(summary.Attempts, "attempt")}. Run {MarkdownText.Code(report.Run.Value)} of project "
            + $"{MarkdownText.Code(report.Project)}, submitted by {MarkdownText.Code(report.Submitter)}.");
        output.WriteLine();
        if (Books.Complaint(report) is { } complaint)
        {
            output.WriteLine($"**This report cannot be trusted: {complaint}.**");
            output.WriteLine();
        }

        output.WriteLine("| Tasks | Number |");
        output.WriteLine("|---|--:|");
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            if (summary.Verdicts.GetValueOrDefault(verdict) is var number and > 0)
                output.WriteLine($"| {Words.Of(verdict)} | {Readable.Count(number)} |");
        }

        if (summary.Open > 0)
            output.WriteLine($"| open | {Readable.Count(summary.Open)} |");
        output.WriteLine($"| **planned** | **{Readable.Count(summary.Planned)}** |");
    }

    private static string CasesLine(CaseCounts cases)
    {
        var parts = new List<string> { $"{Readable.Count(cases.Passed)} passed" };
        Add(cases.Failed, "failed");
        Add(cases.Skipped, "skipped");
        Add(cases.ExpectedFailures ?? 0, "failed as expected");
        Add(cases.UnexpectedPasses ?? 0, "passed unexpectedly");
        Add(cases.NeverRan, "never ran");
        Add(cases.Open, "open");
        var flaky = cases.Flaky > 0 ? $" ({Readable.Count(cases.Flaky)} flaky)" : "";
        return $"{Readable.Count(cases.Planned, "case")}: {string.Join(", ", parts)}{flaky}";

        void Add(int number, string word)
        {
            if (number > 0)
                parts.Add($"{Readable.Count(number)} {word}");
        }
    }

    private static string Sign(string outcome) => outcome switch
    {
        "passed" => "✅",
        "running" => "⏳",
        "canceled" => "⏹️",
        _ => "❌",
    };
}
