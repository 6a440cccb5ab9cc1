using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Reports;

/// <summary>Checks that a report's numbers add up, and that they are those of its lists.</summary>
internal static class Books
{
    /// <summary>What is wrong, in one line; null when the books balance.</summary>
    public static string? Complaint(RunReport report)
    {
        var summary = report.Summary;
        var verdicts = summary.Verdicts.Values.Sum();
        if (summary.Planned != summary.Open + verdicts)
            return Line($"{summary.Planned} tasks planned, {verdicts} verdicts, {summary.Open} open");
        if (!summary.Cases.Balanced)
            return Line($"{Sum(summary.Cases)}");
        if (summary.Planned != report.Tasks.Count)
            return Line($"{summary.Planned} tasks planned, {report.Tasks.Count} in this report");

        var listed = report.Tasks.Sum(task => task.Cases.Count);
        return summary.Cases.Planned - summary.Cases.Open == listed
            ? null
            : Line($"{Sum(summary.Cases)}; {listed} in this report");
    }

    private static string Sum(CaseCounts cases) =>
        Plain.Format($"{cases.Planned} cases planned, {cases.Passed} passed, {cases.Failed} failed, ")
        + Plain.Format($"{cases.Skipped} skipped, {cases.NeverRan} never ran, {cases.Open} open")
        + (cases.ExpectedFailures is { } expected ? Plain.Format($", {expected} failed as expected") : "")
        + (cases.UnexpectedPasses is { } unexpected ? Plain.Format($", {unexpected} passed unexpectedly") : "");

    private static string Line(FormattableString numbers) => "the books do not balance: " + Plain.Format(numbers);
}
