using System.Text;
using Akka.DistTest.Results;
using CsCheck;

namespace Akka.DistTest.Attempts;

public sealed class JUnitReportTests
{
    private static readonly DateTimeOffset Fallback = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Pytest()
    {
        var cases = Read("""
            <?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1"
            failures="1" skipped="1" tests="4" time="0.05" timestamp="2026-11-22T10:00:00.5+00:00" hostname="h">
            <testcase classname="tests.test_a.TestX" name="test_p[1-ä]" time="0.002" />
            <testcase classname="tests.test_a" name="test_f" time="0.001"><failure message="assert 1 == 2">def test_f():
            &gt;   assert 1 == 2</failure></testcase>
            <testcase classname="tests.test_a" name="test_s" time="0.0"><skipped type="pytest.skip"
            message="no gpu">tests/test_a.py:9: no gpu</skipped></testcase>
            <testcase classname="tests.test_a" name="test_e" time="0.0"><error message="failed on setup">boom</error>
            </testcase></testsuite></testsuites>
            """);

        Assert.Equal(
            [
                ("tests.test_a.TestX.test_p[1-ä]", CaseOutcome.Passed, CaseFailure.None, null),
                ("tests.test_a.test_f", CaseOutcome.Failed, CaseFailure.Assertion, "assert 1 == 2"),
                ("tests.test_a.test_s", CaseOutcome.Skipped, CaseFailure.None, "no gpu"),
                ("tests.test_a.test_e", CaseOutcome.Failed, CaseFailure.Error, "failed on setup"),
            ],
            cases.Select(c => (c.Case, c.Outcome, c.Failure, c.Message)));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 10, 0, 0, 500, TimeSpan.Zero), cases[0].StartedAt);
        Assert.Equal(TimeSpan.FromMilliseconds(2), cases[0].Duration);
        Assert.Equal("def test_f():\n>   assert 1 == 2", cases[1].Stack);
    }

    [Fact]
    public void Surefire()
    {
        var cases = Read("""
            <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="com.acme.ATest" time="1,234.5" tests="2">
              <properties><property name="java.version" value="21"/></properties>
              <testcase name="slow" classname="com.acme.ATest" time="1,234.5">
                <system-out><![CDATA[out]]></system-out><system-err><![CDATA[err]]></system-err>
              </testcase>
              <testcase name="flaky" classname="com.acme.ATest" time="0.1">
                <flakyFailure message="first time" type="java.lang.AssertionError"><stackTrace>x</stackTrace></flakyFailure>
              </testcase>
              <testcase name="bad" classname="com.acme.ATest"><failure type="java.lang.AssertionError"/>
              <rerunFailure message="again"/></testcase>
            </testsuite>
            """);

        Assert.Equal([CaseOutcome.Passed, CaseOutcome.Passed, CaseOutcome.Failed], cases.Select(c => c.Outcome));
        Assert.Equal(TimeSpan.FromSeconds(1234.5), cases[0].Duration);
        Assert.Equal("out\nerr", cases[0].Output);
        Assert.Equal("java.lang.AssertionError", cases[2].Message);
        Assert.Equal(Fallback, cases[0].StartedAt);
    }

    [Fact]
    public void Jest()
    {
        var cases = Read("""
            <testsuites name="jest tests" tests="2" failures="1" time="1.2"><testsuite name="sum"
            timestamp="2026-11-22T10:00:00" tests="2"><testcase classname="sum adds" name="sum adds" time="0.003"/>
            <testcase classname="sum" name="fails" time="0.004"><failure>Error: expect(received).toBe(expected)
                at Object.&lt;anonymous&gt; (sum.test.js:9:1)</failure></testcase></testsuite></testsuites>
            """);

        Assert.Equal(["sum adds", "sum.fails"], cases.Select(c => c.Case));
        Assert.Equal("Error: expect(received).toBe(expected)", cases[1].Message);
    }

    [Fact]
    public void Go_junit_report()
    {
        var cases = Read("""
            <testsuites tests="2"><testsuite name="example.com/pkg" tests="2" id="0" hostname="h">
            <testcase name="TestA/sub_1" classname="example.com/pkg" time="0.000"><skipped message="Skipped"><![CDATA[
            a_test.go:5: later]]></skipped></testcase><testcase name="TestB" classname="example.com/pkg" time="0.010">
            <failure message="Failed">b_test.go:7: no</failure></testcase></testsuite></testsuites>
            """);

        Assert.Equal([CaseOutcome.Skipped, CaseOutcome.Failed], cases.Select(c => c.Outcome));
        Assert.Equal("example.com/pkg.TestA/sub_1", cases[0].Case);
    }

    [Fact]
    public void Google_test()
    {
        var cases = Read("""
            <testsuites tests="3" disabled="1" name="AllTests"><testsuite name="S">
            <testcase name="Runs" status="run" result="completed" time="0." classname="S" />
            <testcase name="DISABLED_x" status="notrun" result="suppressed" time="0." classname="S" />
            <testcase name="Skips" status="run" result="skipped" time="0." classname="S"><skipped message="why"/></testcase>
            </testsuite></testsuites>
            """);

        Assert.Equal([CaseOutcome.Passed, CaseOutcome.Skipped, CaseOutcome.Skipped], cases.Select(c => c.Outcome));
    }

    [Fact]
    public void Escape_characters_of_colored_output_do_not_spoil_a_report()
    {
        var cases = Read("<testsuite><testcase name='a'><system-out>\u001b[31mred&#27;[0m</system-out></testcase></testsuite>");

        Assert.Equal("␛[31mred␛[0m", Assert.Single(cases).Output);
    }

    [Fact]
    public void Random_bytes_are_refused_and_never_crash()
    {
        string[] tags = ["<testsuite>", "</testsuite>", "<testcase name='", "'", "/>", "<failure>", "&", "<!DOCTYPE", "]]>"];
        var tag = Gen.Int[0, tags.Length - 1].Select(i => tags[i]);
        Gen.OneOf(tag.Select(Encoding.UTF8.GetBytes), Gen.Byte.Array[0, 20]).Array[0, 10].Sample(parts =>
        {
            try
            {
                JUnitReport.Read(new MemoryStream([.. parts.SelectMany(p => p)]), Fallback, out _);
            }
            catch (System.Xml.XmlException)
            {
                // The one way to refuse.
            }
        });
    }

    private static List<CaseResult> Read(string xml) =>
        JUnitReport.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), Fallback, out _);
}
