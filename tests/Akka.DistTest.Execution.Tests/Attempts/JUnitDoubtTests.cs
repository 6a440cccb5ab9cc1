using System.Text;
using System.Xml;
using Akka.DistTest.Attempts;
using Akka.DistTest.Results;

namespace Akka.DistTest.Execution.Tests.Attempts;

/// <summary>Reports whose cases alone do not tell the truth, and reports in unusual encodings and numbers.</summary>
public sealed class JUnitDoubtTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    static JUnitDoubtTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("""<testsuite name="s" errors="1"><error message="no setup"/></testsuite>""", "s (suite)")]
    [InlineData("""<testsuite name="s" errors="1"><testcase name="a"/><error message="no teardown"/></testsuite>""", "s (suite)")]
    [InlineData("""<testsuites><testsuite><testsuite><testcase name="deep"><failure/></testcase></testsuite></testsuite></testsuites>""", "deep")]
    [InlineData("""<testsuite><testcase name="a" status="fail"/></testsuite>""", "a")]
    [InlineData("""<testsuite><testcase name="a" result="Error"/></testsuite>""", "a")]
    [InlineData("""<testsuite><testcase name="a"><rerunFailure/><failure/></testcase></testsuite>""", "a")]
    public void A_failure_is_found_wherever_the_report_has_it(string xml, string name) =>
        Assert.Equal(name, Assert.Single(Read(xml), x => x.Outcome == CaseOutcome.Failed).Case);

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("<testsuite><testcase name=", "")]
    [InlineData("""<!DOCTYPE x [<!ENTITY e "e">]><testsuite/>""", "")]
    public void A_report_that_cannot_be_read_is_refused(string xml, string why) =>
        Assert.Contains(why, Assert.Throws<XmlException>(() => Read(xml)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""<testsuite name="s" failures="1"><testcase name="a"/></testsuite>""", 1, 0)]
    [InlineData("""<testsuites errors="2"><testsuite><testcase name="a"><error/></testcase></testsuite></testsuites>""", 2, 1)]
    public void A_report_that_counts_more_failures_than_it_lists_says_so_beside_its_cases(string xml, int counted, int listed)
    {
        Assert.Equal("a", Assert.Single(Read(xml, out var contradiction)).Case);
        Assert.EndsWith($"counts {counted} failures and errors and lists {listed}", contradiction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<testsuite failures="1" errors="1"><testcase name="a"><failure/><error/></testcase></testsuite>""")]
    [InlineData("""<testsuite failures="1"><testcase name="a" status="failed"/></testsuite>""")]
    [InlineData("""<testsuite errors="1"><error message="no setup"/></testsuite>""")]
    public void A_report_that_counts_what_it_lists_does_not_contradict_itself(string xml)
    {
        Read(xml, out var contradiction);
        Assert.Null(contradiction);
    }

    [Theory]
    [InlineData("flakyFailure")]
    [InlineData("flakyError")]
    public void A_case_that_passed_in_the_end_is_flaky(string element)
    {
        var result = Assert.Single(Read($"""<testsuite><testcase name="a"><{element} message="first"/></testcase></testsuite>"""));

        Assert.Equal((CaseOutcome.Passed, true, "first"), (result.Outcome, result.Flaky, result.Message));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("windows-1252", false)]
    [InlineData("iso-8859-1", false)]
    public void A_declared_encoding_is_read(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        var xml = $"<?xml version=\"1.0\" encoding=\"{name}\"?><testsuite><testcase name=\"größer\"/></testsuite>";
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(xml)];

        Assert.Equal("größer", Assert.Single(Read(bytes)).Case);
    }

    [Fact]
    public void Japanese_reports_are_read()
    {
        var bytes = Encoding.GetEncoding("shift_jis")
            .GetBytes("<?xml version='1.0' encoding='Shift_JIS'?><testsuite><testcase name='テスト'/></testsuite>");

        Assert.Equal("テスト", Assert.Single(Read(bytes)).Case);
    }

    [Fact]
    public void Bytes_that_are_what_a_byte_order_says_are_read_whatever_the_declaration_says() => Assert.Equal(
        "größer",
        Assert.Single(Read(Encoding.Unicode.GetBytes(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><testsuite><testcase name=\"größer\"/></testsuite>"))).Case);

    [Theory]
    [InlineData("utf-8", "not utf-8")]
    [InlineData("klingon", "'klingon', which is not known")]
    [InlineData("utf-7", "'utf-7', which is not known")]
    public void Bytes_that_are_not_what_the_report_says_are_refused_with_the_reason(string said, string why)
    {
        var bytes = Encoding.Latin1.GetBytes(
            $"<?xml version=\"1.0\" encoding=\"{said}\"?><testsuite><testcase name=\"größer\"/></testsuite>");

        Assert.Contains(why, Assert.Throws<XmlException>(() => Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_XML_forbids_become_visible_ones()
    {
        var result = Assert.Single(Read(
            "\n <?xml version=\"1.0\"?><testsuite><testcase name=\"a\u001b[31m\"><failure message=\"x&#27;y&#x0;z\"/></testcase></testsuite>"));

        Assert.Equal(("a␛[31m", "x␛y␀z"), (result.Case, result.Message));
    }

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("1,024.12", 1024.12)]
    [InlineData("1.024,12", 1024.12)]
    [InlineData("0,160", 0.160)]
    [InlineData("1,024,000", 1024000)]
    [InlineData("80.803us", 0.000080803)]
    [InlineData("12ms", 0.012)]
    [InlineData("2e-3", 0.002)]
    [InlineData("NaN", 0)]
    [InlineData("Infinity", 0)]
    [InlineData("-1", 0)]
    [InlineData("1e300", 0)]
    [InlineData("", 0)]
    [InlineData(null, 0)]
    public void A_duration_is_what_its_writer_meant(string? text, double seconds) =>
        Assert.Equal(seconds, JUnitTimes.Duration(text).TotalSeconds, 6);

    [Theory]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("yesterday")]
    [InlineData("")]
    public void A_time_that_is_none_is_that_of_the_attempt(string text) =>
        Assert.Equal(Start, Assert.Single(Read($"""<testsuite timestamp="{text}"><testcase name="a"/></testsuite>""")).StartedAt);

    private static List<CaseResult> Read(string xml) => Read(xml, out _);

    private static List<CaseResult> Read(string xml, out string? contradiction) =>
        JUnitReport.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), Start, out contradiction);

    private static List<CaseResult> Read(byte[] bytes) => JUnitReport.Read(new MemoryStream(bytes), Start, out _);
}
