using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

public class ReportSuitesTests
{
    [Fact]
    public void A_suite_whose_cases_do_not_tell_its_verdict_is_an_entry_of_the_plan()
    {
        var suite = Suite(Verdict.TimedOut, CaseOutcome.Passed);

        var suites = ReportSuites.Of(Report("failed", suite), IsFailed);

        Assert.Equal(["nightly", "s"], suites.Select(s => s.Name));
        Assert.Equal("timeout", Assert.Single(suites[0].Rows).Kind);
    }

    [Fact]
    public void A_suite_whose_cases_tell_its_verdict_is_not()
    {
        Assert.Single(ReportSuites.Of(Report("failed", Suite(Verdict.Failed, CaseOutcome.Failed)), IsFailed));
        Assert.Single(ReportSuites.Of(Report("passed", Suite(Verdict.Passed, CaseOutcome.Passed)), IsFailed));
    }

    [Theory]
    [InlineData("canceled")]
    [InlineData("infrastructure")]
    [InlineData("running")]
    public void A_run_that_did_not_pass_is_red_even_when_each_entry_is_green(string outcome)
    {
        var rows = ReportSuites.Of(Report(outcome, Suite(Verdict.Passed, CaseOutcome.Passed)), IsFailed)
            .SelectMany(suite => suite.Rows);

        Assert.Equal(outcome, Assert.Single(rows, row => row.Outcome == RowOutcome.Error).Kind);
    }

    private static bool IsFailed(RowOutcome outcome) => outcome is RowOutcome.Failed or RowOutcome.Error;

    private static RunReport Report(string outcome, TaskReport task) =>
        SampleReport.Of(outcome, SampleReport.Start, TimeSpan.FromSeconds(1), [task], []);

    private static TaskReport Suite(Verdict verdict, CaseOutcome outcome) => new()
    {
        Task = new("s"),
        Kind = "pytest",
        Verdict = verdict,
        Cases = [SampleTasks.Case("a", outcome)],
    };
}
