using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

public partial class HtmlReportTests
{
    [Fact]
    public void The_rich_sample_is_well_formed() => HtmlPage.AssertWellFormed(Write(SampleReport.Rich()));

    [Fact]
    public void Nothing_is_loaded_from_anywhere()
    {
        var html = Write(SampleReport.Rich());

        Assert.DoesNotContain(" src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.Contains("default-src &#39;none&#39;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_allows_the_style_and_the_script_of_the_page_by_their_hash()
    {
        var html = Write(SampleReport.Rich());

        Assert.Contains($"style-src &#39;{Hash(Style().Match(html).Groups[1].Value)}&#39;", html, StringComparison.Ordinal);
        Assert.Contains($"script-src &#39;{Hash(Script().Match(html).Groups[1].Value)}&#39;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_header_states_the_summary()
    {
        var html = Write(SampleReport.Rich());

        Assert.Contains("<b>11</b> planned", html, StringComparison.Ordinal);
        Assert.Contains("<b>4</b> failed", html, StringComparison.Ordinal);
        Assert.Contains("<b>1</b> never ran", html, StringComparison.Ordinal);
        Assert.Contains("<b>1</b> unsatisfiable", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rows_of_the_table_add_up_to_the_summary()
    {
        var report = SampleReport.Rich();
        using var data = JsonDocument.Parse(HtmlPage.Data(Write(report)));
        var rows = data.RootElement.GetProperty("rows").EnumerateArray()
            .Where(row => row[3].GetInt32() > 0)
            .ToLookup(row => row[0].GetString());

        Assert.Equal(report.Summary.Cases.Passed, rows["passed"].Count());
        Assert.Equal(report.Summary.Cases.Failed, rows["failed"].Count());
        Assert.Equal(report.Summary.Cases.Skipped, rows["skipped"].Count());
        Assert.Equal(report.Summary.Cases.NeverRan, rows["never"].Count());
        Assert.Equal(report.Summary.Cases.Flaky, rows.SelectMany(group => group).Count(row => row[8].GetInt32() == 1));
    }

    [Fact]
    public void Beyond_a_thousand_results_the_page_says_so_and_the_data_has_them_all()
    {
        var html = Write(Large(1500, attempts: 1));
        using var data = JsonDocument.Parse(HtmlPage.Data(html));

        Assert.Contains("The first 1,000 of 1,500 results are shown.", html, StringComparison.Ordinal);
        Assert.Equal(1500, data.RootElement.GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public void Every_attempt_is_drawn_up_to_three_thousand_and_the_load_beyond()
    {
        var few = Write(Large(1, attempts: 3000));
        var many = Write(Large(1, attempts: 3001));

        Assert.Equal(3000, Bar().Count(few));
        Assert.Contains("3,001 attempts, too many to draw one by one", many, StringComparison.Ordinal);
        Assert.InRange(Bar().Count(many), 1, 3 * 240);
        HtmlPage.AssertWellFormed(many);
    }

    [Fact]
    public void Each_failure_that_is_shown_can_be_linked_to()
    {
        var html = Write(SampleReport.Rich());

        foreach (Match link in FailureLink().Matches(html))
            Assert.Contains($"id=\"{link.Groups[1].Value}\"", html, StringComparison.Ordinal);
        Assert.Equal(8, FailureLink().Count(html));
    }

    private static RunReport Large(int cases, int attempts) => SampleReport.Of(
        "passed",
        SampleReport.Start,
        TimeSpan.FromSeconds(attempts),
        [
            new TaskReport
            {
                Task = new("s"),
                Kind = "pytest",
                Verdict = Verdict.Passed,
                Cases = [.. Enumerable.Range(0, cases).Select(i => SampleTasks.Case($"c{i}", CaseOutcome.Passed))],
            },
        ],
        [.. Enumerable.Range(0, attempts).Select(i => SampleAttempts.Attempt($"s#{i}", 1, "alpha", i, 1, Verdict.Passed))]);

    private static string Write(RunReport report) => Written.By(new HtmlReportWriter(), report);

    private static string Hash(string content) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<rect class=\"bar ")]
    private static partial Regex Bar();

    [GeneratedRegex("href=\"#(f[0-9]+)\"")]
    private static partial Regex FailureLink();
}
