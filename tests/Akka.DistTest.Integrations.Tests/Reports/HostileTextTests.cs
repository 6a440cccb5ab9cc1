using System.Text.Json;
using Akka.DistTest.Results;
using CsCheck;

namespace Akka.DistTest.Reports;

/// <summary>Whatever text a test, a plan or a process comes up with, each file stays well-formed and valid.</summary>
public class HostileTextTests
{
    private static readonly Gen<string> Text = Gen.Frequency(
        (3, Gen.Char['\0', '\uffff'].Array[0, 40].Select(chars => new string(chars))),
        (2, Gen.OneOf(
            Hostile.Markup, Hostile.Ansi, Hostile.Controls, Hostile.Surrogates, Hostile.Odd, Hostile.Table, "", " ", "\n")),
        (1, Gen.OneOf("]]>", "<!--", "</script>", "</pre>", "```", "\ud800", "|", "&#0;", "\\u0000", "\r")
            .Array[1, 12]
            .Select(string.Concat)));

    private static readonly Gen<RunReport> Reports = Gen.Select(Text, Text, Text, Text, Text).Select(Report);

    [Fact]
    public void JUnit_stays_valid() => Reports.Sample(report =>
    {
        Schema.ValidJUnit(Written.By(new JUnitReportWriter(), report));
    });

    [Fact]
    public void Trx_stays_valid() => Reports.Sample(report =>
    {
        Schema.ValidTrx(Written.By(new TrxReportWriter(), report));
    });

    [Fact]
    public void Ctrf_stays_valid() => Reports.Sample(
        report => Schema.AssertCtrf(Written.By(new CtrfReportWriter(), report)));

    [Fact]
    public void Html_keeps_its_own_markup_and_no_other() => Reports.Sample(report =>
    {
        var html = Written.By(new HtmlReportWriter(), report);
        HtmlPage.AssertWellFormed(html);
        using var data = JsonDocument.Parse(HtmlPage.Data(html));
        Assert.Equal(
            report.Tasks.Sum(task => Math.Max(1, task.Cases.Count)), data.RootElement.GetProperty("rows").GetArrayLength());
    });

    [Fact]
    public void Markdown_keeps_its_headings_and_no_others() => Reports.Sample(report =>
    {
        var headings = MarkdownPage.Headings(Written.By(new MarkdownReportWriter(), report));
        Assert.Equal(
            ["### Failures", "### Flaky", "### Never ran", "### Skipped", "### Slowest"], headings.Skip(1));
    });

    [Fact]
    public void A_very_long_output_is_whole_for_machines_and_bounded_for_people()
    {
        var report = Report("p", "n", Hostile.Long, Hostile.Long, Hostile.Long);

        Assert.True(Written.By(new JUnitReportWriter(), report).Length > 600_000);
        Assert.InRange(Written.By(new HtmlReportWriter(), report).Length, 1, 1_000_000);
        Assert.InRange(Written.By(new MarkdownReportWriter(), report).Length, 1, 20_000);
        HtmlPage.AssertWellFormed(Written.By(new HtmlReportWriter(), report));
    }

    private static RunReport Report(string plan, string name, string message, string stack, string output)
    {
        var failed = SampleTasks.Result(name, CaseOutcome.Failed, CaseFailure.Assertion, 1, message, stack, output);
        var suite = new TaskReport
        {
            Task = new(name),
            Kind = "pytest",
            Verdict = Verdict.Failed,
            Message = message,
            Owner = message,
            Tags = [stack, output],
            Cases =
            [
                new CaseReport(failed, new WorkerId(plan), [], false),
                new CaseReport(failed with { Outcome = CaseOutcome.Passed }, new WorkerId(name), [failed], true),
                new CaseReport(failed with { Outcome = CaseOutcome.Skipped }, null, [], false),
                new CaseReport(failed with { Outcome = CaseOutcome.NeverRan }, null, [], false),
            ],
        };
        var task = new TaskReport
        {
            Task = new(output),
            Kind = "command",
            Verdict = Verdict.Failed,
            Message = message,
            Output = output,
        };
        var attempts = new[]
        {
            SampleAttempts.Attempt(name, 1, plan, 0, 1, Verdict.Failed, message),
            SampleAttempts.Attempt(name, 2, output, 1, 0, null, stack),
        };
        return SampleReport.Of("failed", SampleReport.Start, TimeSpan.FromSeconds(2), [suite, task], attempts)
            with
        { Plan = plan, Project = name, Submitter = stack, Run = new(output) };
    }
}
