using System.Globalization;
using System.Xml.Linq;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

public class JUnitReportTests
{
    [Fact]
    public void The_rich_sample_fits_the_schema() => Rich();

    [Fact]
    public void The_cases_of_the_suites_add_up_to_the_summary()
    {
        var report = SampleReport.Rich();
        var suites = Rich().Root!.Elements("testsuite").Skip(1).ToList();

        Assert.Equal(report.Summary.Cases.Planned, Sum(suites, "tests"));
        Assert.Equal(report.Summary.Cases.Skipped, Sum(suites, "skipped"));
        Assert.Equal(
            report.Summary.Cases.Failed + report.Summary.Cases.NeverRan,
            Sum(suites, "failures") + Sum(suites, "errors"));
    }

    [Fact]
    public void Every_number_is_the_number_of_its_elements()
    {
        var root = Rich().Root!;

        foreach (var suite in root.Elements("testsuite").Append(root))
        {
            Assert.Equal(suite.Descendants("testcase").Count(), Number(suite, "tests"));
            Assert.Equal(suite.Descendants("failure").Count(), Number(suite, "failures"));
            Assert.Equal(suite.Descendants("error").Count(), Number(suite, "errors"));
        }

        Assert.All(root.Elements("testsuite"), s => Assert.Equal(s.Descendants("skipped").Count(), Number(s, "skipped")));
    }

    [Fact]
    public void Tasks_without_cases_are_cases_of_a_suite_named_after_the_plan()
    {
        var plan = Rich().Root!.Elements("testsuite").First();

        Assert.Equal("nightly", plan.Attribute("name")!.Value);
        Assert.Equal(
            SampleTasks.OneOfEachVerdict().Select(task => task.Task.Value),
            plan.Elements("testcase").Select(test => test.Attribute("name")!.Value));
    }

    [Fact]
    public void A_case_that_never_ran_is_an_error_of_that_type()
    {
        var error = Case("Unreached").Element("error")!;

        Assert.Equal("neverRan", error.Attribute("type")!.Value);
        Assert.Equal("the host died before it", error.Attribute("message")!.Value);
    }

    [Fact]
    public void A_flaky_case_passed_and_carries_its_failed_attempts()
    {
        var test = Case("Sometimes");

        Assert.Equal(["flakyFailure", "flakyError"], test.Elements().Select(e => e.Name.LocalName));
        Assert.Contains(
            Rich().Descendants("property"),
            p => p.Attribute("name")!.Value == "flaky.case" && p.Attribute("value")!.Value.EndsWith("Sometimes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_case_that_kept_failing_carries_reruns() =>
        Assert.Equal(["error", "rerunError"], Case("Hangs").Elements().Select(e => e.Name.LocalName));

    [Fact]
    public void A_pytest_id_becomes_a_dotted_class()
    {
        var test = Case("test_short[2-3]");

        Assert.Equal("graphs.tests.test_path.TestPath", test.Attribute("classname")!.Value);
    }

    [Theory]
    [InlineData(CaseOutcome.NeverRan)]
    [InlineData(CaseOutcome.Failed)]
    public void A_suite_with_one_case_that_did_not_pass_is_not_green(CaseOutcome outcome)
    {
        var task = new TaskReport
        {
            Task = new("s"),
            Kind = "pytest",
            Verdict = Verdict.Failed,
            Cases = [SampleTasks.Case("a", CaseOutcome.Passed), SampleTasks.Case("b", outcome)],
        };
        var root = Parse(SampleReport.Of("failed", SampleReport.Start, TimeSpan.FromSeconds(1), [task], [])).Root!;

        Assert.Equal(1, Number(root, "failures") + Number(root, "errors"));
    }

    private static XDocument Rich() => Parse(SampleReport.Rich());

    private static XDocument Parse(RunReport report) => Schema.ValidJUnit(Written.By(new JUnitReportWriter(), report));

    private static XElement Case(string name) =>
        Rich().Descendants("testcase").Single(test => test.Attribute("name")!.Value == name);

    private static int Sum(IEnumerable<XElement> suites, string attribute) => suites.Sum(s => Number(s, attribute));

    private static int Number(XElement element, string attribute) =>
        int.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
