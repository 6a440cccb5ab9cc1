using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>Lays a run out as suites of rows for the formats that know nothing else.</summary>
internal static class ReportSuites
{
    /// <summary>
    /// The plan's suite first, when it has rows, then each suite with cases in the order of the plan.
    /// </summary>
    /// <param name="report">The run.</param>
    /// <param name="isRed">Whether readers of the format take such a row as a failure. When the run did not pass
    /// and no row is red, a row for the run itself is added that is.</param>
    public static IReadOnlyList<ReportSuite> Of(RunReport report, Func<RowOutcome, bool> isRed)
    {
        var suites = report.Tasks
            .Where(task => task.Cases.Count > 0)
            .Select(task => new ReportSuite(task.Task.Value, task, task.Cases.Select(c => CaseRow(report.Run, task, c))))
            .ToList();
        var alone = report.Tasks.Where(task => !IsToldByCases(task)).Select(task => TaskRow(report.Run, task));
        var run = RunRow(report, suites.SelectMany(suite => suite.Rows).Concat(alone), isRed);
        var plan = run is null ? alone : alone.Append(run);
        if (plan.Any())
            suites.Insert(0, new ReportSuite(report.Plan, null, plan));
        return suites;
    }

    // A suite may end badly although each case that reported is green: its host failed after the last one, or
    // discovery went wrong half way.
    private static bool IsToldByCases(TaskReport task) =>
        task.Cases.Count > 0
        && (task.Verdict == Verdict.Passed
            || task.Cases.Any(c => c.Result.Outcome is CaseOutcome.Failed or CaseOutcome.NeverRan));

    private static ReportRow CaseRow(RunId run, TaskReport task, CaseReport report)
    {
        var (outcome, kind) = RowKinds.Of(report.Result);
        return new ReportRow
        {
            Name = report.Result.Case,
            Outcome = outcome,
            Kind = kind,
            Message = report.Result.Message,
            Stack = report.Result.Stack,
            Output = outcome == RowOutcome.NeverRan
                ? EvidenceText.Behind(report.Result.Output, run, task.Evidence)
                : report.Result.Output,
            StartedAt = outcome == RowOutcome.NeverRan ? null : report.Result.StartedAt,
            Duration = report.Result.Duration,
            Worker = report.Worker,
            Flaky = report.Flaky,
            Earlier = report.Earlier,
            IsCase = true,
        };
    }

    private static ReportRow TaskRow(RunId run, TaskReport task)
    {
        var (outcome, kind) = RowKinds.Of(task.Verdict);
        return new ReportRow
        {
            Name = task.Task.Value,
            Outcome = outcome,
            Kind = kind,
            Message = task.Message ?? (task.Verdict is null ? "no verdict yet" : null),
            Output = EvidenceText.Behind(task.Output, run, task.Evidence),
            Duration = task.Duration,
            Flaky = task.Flaky,
            Owner = task.Owner,
            Tags = task.Tags,
        };
    }

    private static ReportRow? RunRow(RunReport report, IEnumerable<ReportRow> rows, Func<RowOutcome, bool> isRed)
    {
        var books = Books.Complaint(report);
        if (books is null && (report.Outcome == "passed" || rows.Any(row => isRed(row.Outcome))))
            return null;

        return new ReportRow
        {
            Name = $"run {report.Run}",
            Outcome = RowOutcome.Error,
            Kind = books is null ? report.Outcome : "unbalanced",
            Message = books ?? $"the run's outcome is {report.Outcome}",
        };
    }
}
