using System.Text.Json;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

public class CtrfReportTests
{
    [Fact]
    public void The_summary_counts_the_tests_by_status()
    {
        var results = Parse(SampleReport.Rich());
        var tests = results.GetProperty("tests").EnumerateArray().ToLookup(t => t.GetProperty("status").GetString());
        var summary = results.GetProperty("summary");

        Assert.Equal(tests.Sum(group => group.Count()), summary.GetProperty("tests").GetInt32());
        foreach (var status in new[] { "passed", "failed", "skipped", "pending", "other" })
            Assert.Equal(tests[status].Count(), summary.GetProperty(status).GetInt32());
    }

    [Fact]
    public void The_cases_add_up_to_the_summary_of_the_run()
    {
        var report = SampleReport.Rich();
        var tests = Parse(report).GetProperty("tests").EnumerateArray()
            .Where(test => test.GetProperty("suite")[0].GetString() != report.Plan)
            .ToLookup(test => test.GetProperty("status").GetString());

        Assert.Equal(report.Summary.Cases.Passed, tests["passed"].Count());
        Assert.Equal(report.Summary.Cases.Failed, tests["failed"].Count());
        Assert.Equal(report.Summary.Cases.Skipped, tests["skipped"].Count());
        Assert.Equal(report.Summary.Cases.NeverRan, tests["other"].Count());
    }

    [Fact]
    public void A_flaky_case_has_its_attempts_and_the_one_that_counts_last()
    {
        var test = Test("Shop.Tests.CartTests.Sometimes");

        Assert.True(test.GetProperty("flaky").GetBoolean());
        Assert.Equal(2, test.GetProperty("retries").GetInt32());
        Assert.Equal(
            ["failed", "failed", "passed"],
            test.GetProperty("retryAttempts").EnumerateArray().Select(a => a.GetProperty("status").GetString()));
    }

    [Fact]
    public void A_case_that_never_ran_is_other_with_its_reason()
    {
        var test = Test("Shop.Tests.CartTests.Unreached");

        Assert.Equal("other", test.GetProperty("status").GetString());
        Assert.Equal("neverRan", test.GetProperty("rawStatus").GetString());
        Assert.Equal("the host died before it", test.GetProperty("message").GetString());
    }

    [Fact]
    public void A_canceled_run_has_a_failed_entry_of_its_own()
    {
        var task = new TaskReport { Task = new("a"), Kind = "command", Verdict = Verdict.Canceled };
        var report = SampleReport.Of("canceled", SampleReport.Start, TimeSpan.Zero, [task], []);

        var failed = Parse(report).GetProperty("tests").EnumerateArray()
            .Single(test => test.GetProperty("status").GetString() == "failed");

        Assert.Equal("run r-20260314-0926", failed.GetProperty("name").GetString());
        Assert.Equal("the run's outcome is canceled", failed.GetProperty("message").GetString());
    }

    private static JsonElement Test(string name) =>
        Parse(SampleReport.Rich()).GetProperty("tests").EnumerateArray()
            .Single(test => test.GetProperty("name").GetString() == name);

    private static JsonElement Parse(RunReport report)
    {
        var text = Written.By(new CtrfReportWriter(), report);
        Schema.AssertCtrf(text);
        return JsonDocument.Parse(text).RootElement.GetProperty("results");
    }
}
