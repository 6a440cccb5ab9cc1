using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

public class MarkdownReportTests
{
    [Fact]
    public void The_first_lines_state_the_outcome_and_the_summary()
    {
        var lines = Write(SampleReport.Rich()).Split('\n');

        Assert.Equal("## ❌ `nightly` failed", lines[0]);
        Assert.StartsWith(
            "11 cases: 4 passed, 4 failed, 2 skipped, 1 never ran (1 flaky) in 42.5 s, 7 attempts.",
            lines[2],
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_passed_has_no_section_for_failures() =>
        Assert.Equal(["## ✅ `nightly` passed", "### Slowest"], MarkdownPage.Headings(Write(SampleReport.Passed())));

    [Fact]
    public void Twenty_failures_are_shown_and_the_rest_counted()
    {
        var suite = new TaskReport
        {
            Task = new("s"),
            Kind = "pytest",
            Verdict = Verdict.Failed,
            Cases =
            [
                .. Enumerable.Range(0, 1025)
                    .Select(i => SampleTasks.Case($"case-{i}", CaseOutcome.Failed, CaseFailure.Assertion, message: Hostile.Long)),
            ],
        };

        var text = Write(SampleReport.Of("failed", SampleReport.Start, TimeSpan.FromSeconds(9), [suite], []));

        Assert.Contains("`case-19`", text, StringComparison.Ordinal);
        Assert.DoesNotContain("`case-20`", text, StringComparison.Ordinal);
        Assert.Contains("… and 1,005 more.", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1, 100_000);
    }

    [Theory]
    [InlineData("plain", "`plain`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`edge", "`` `edge ``")]
    [InlineData("two\nlines", "`two␊lines`")]
    [InlineData("", "`(no name)`")]
    public void A_code_span_ends_where_it_should(string text, string expected) =>
        Assert.Equal(expected, MarkdownText.Code(text));

    [Fact]
    public void A_bar_does_not_end_a_cell() => Assert.Equal("`a\\|b`", MarkdownText.Cell("a|b"));

    private static string Write(RunReport report) => Written.By(new MarkdownReportWriter(), report);
}
