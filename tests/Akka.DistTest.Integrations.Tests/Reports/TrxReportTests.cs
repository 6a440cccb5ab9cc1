using System.Globalization;
using System.Xml.Linq;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

public class TrxReportTests
{
    private static readonly XNamespace Trx = TrxReportWriter.Namespace;

    [Fact]
    public void The_rich_sample_fits_the_schema_and_its_ids_tie_together() => Parse(SampleReport.Rich());

    [Fact]
    public void The_counters_are_those_of_the_results()
    {
        var document = Parse(SampleReport.Rich());
        var outcomes = document.Descendants(Trx + "UnitTestResult").Select(r => r.Attribute("outcome")!.Value).ToList();

        Assert.Equal(outcomes.Count, Counter(document, "total"));
        Assert.Equal(outcomes.Count(o => o == "Passed"), Counter(document, "passed"));
        Assert.Equal(outcomes.Count(o => o == "Failed"), Counter(document, "failed"));
        Assert.Equal(outcomes.Count(o => o == "NotExecuted"), Counter(document, "notExecuted"));
        Assert.Equal(outcomes.Count(o => o != "NotExecuted"), Counter(document, "executed"));
    }

    [Fact]
    public void The_cases_add_up_to_the_summary()
    {
        var report = SampleReport.Rich();
        var document = Parse(report);
        var planList = document.Descendants(Trx + "TestList").First().Attribute("id")!.Value;
        var cases = document.Descendants(Trx + "UnitTestResult")
            .Where(r => r.Attribute("testListId")!.Value != planList)
            .ToLookup(r => r.Attribute("outcome")!.Value);

        Assert.Equal(report.Summary.Cases.Passed, cases["Passed"].Count());
        Assert.Equal(report.Summary.Cases.Failed, cases["Failed"].Count());
        Assert.Equal(report.Summary.Cases.Skipped + report.Summary.Cases.NeverRan, cases["NotExecuted"].Count());
    }

    [Fact]
    public void Skipped_and_never_ran_say_why()
    {
        var document = Parse(SampleReport.Rich());

        Assert.Equal("skipped: needs matplotlib", Message(document, "graphs/tests/test_path.py::test_skipped"));
        Assert.Equal("neverRan: the host died before it", Message(document, "Shop.Tests.CartTests.Unreached"));
    }

    [Fact]
    public void A_run_with_nothing_worse_than_a_case_that_never_ran_has_a_failed_entry()
    {
        var task = new TaskReport
        {
            Task = new("s"),
            Kind = "pytest",
            Verdict = Verdict.Crashed,
            Cases = [SampleTasks.Case("a", CaseOutcome.NeverRan, message: "the host died")],
        };
        var document = Parse(SampleReport.Of("failed", SampleReport.Start, TimeSpan.FromSeconds(1), [task], []));

        Assert.Equal(1, Counter(document, "failed"));
        Assert.Equal("Failed", document.Descendants(Trx + "ResultSummary").Single().Attribute("outcome")!.Value);
    }

    [Fact]
    public void A_test_keeps_its_id_from_run_to_run_and_an_execution_does_not()
    {
        var first = Parse(SampleReport.Rich()).Descendants(Trx + "UnitTestResult").ToList();
        var second = Parse(SampleReport.Rich() with { Run = new("r-2") }).Descendants(Trx + "UnitTestResult").ToList();

        Assert.Equal(Values(first, "testId"), Values(second, "testId"));
        Assert.Empty(Values(first, "executionId").Intersect(Values(second, "executionId")));
    }

    private static IEnumerable<string> Values(IEnumerable<XElement> results, string attribute) =>
        results.Select(result => result.Attribute(attribute)!.Value);

    private static XDocument Parse(RunReport report) => Schema.ValidTrx(Written.By(new TrxReportWriter(), report));

    private static string Message(XDocument document, string test) =>
        document.Descendants(Trx + "UnitTestResult")
            .Single(result => result.Attribute("testName")!.Value == test)
            .Descendants(Trx + "Message")
            .Single()
            .Value;

    private static int Counter(XDocument document, string name) => int.Parse(
        document.Descendants(Trx + "Counters").Single().Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
