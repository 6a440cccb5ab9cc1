using Akka.DistTest.Plans;
using Akka.DistTest.Results;

namespace Akka.DistTest.Attempts;

public sealed class JUnitAttemptTests : AsyncTest
{
    private const string Passing = "<testsuite><testcase classname='C' name='a' time='0.5'/></testsuite>";
    private const string Failing =
        "<testsuite><testcase name='a'/><testcase name='b'><failure message='no'/></testcase></testsuite>";

    private readonly Workbench _bench = new();

    public override ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Cases_of_all_reports_are_told()
    {
        var outcome = await _bench.RunAsync(Workbench.JUnit(
            $"mkdir r; echo \"{Passing}\" > r/1.xml; echo \"{Passing}\" > r/2.xml", "r/*.xml"));

        Assert.Equal(Verdict.Passed, outcome.Verdict);
        Assert.Equal(["C.a", "C.a #2"], _bench.Observer.Cases);
        Assert.Equal(["C.a", "C.a #2"], _bench.Observer.Finished.Select(c => c.Case));
        Assert.Equal(TimeSpan.FromSeconds(0.5), _bench.Observer.Finished[0].Duration);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_failing_case_fails_the_task_whatever_the_exit_code(int code)
    {
        var outcome = await _bench.RunAsync(Workbench.JUnit($"echo \"{Failing}\" > r.xml; exit {code}", "r.xml"));

        Assert.Equal((Verdict.Failed, FailureCategory.TestFailure, "1 of 2 cases failed", code),
            (outcome.Verdict, outcome.Category, outcome.Message, outcome.ExitCode));
    }

    [Fact]
    public async Task An_exit_code_fails_the_task_though_all_cases_pass()
    {
        var outcome = await _bench.RunAsync(Workbench.JUnit($"echo \"{Passing}\" > r.xml; exit 2", "r.xml"));

        Assert.Equal((Verdict.Failed, FailureCategory.TestFailure, "exit code 2; none of its 1 cases failed"),
            (outcome.Verdict, outcome.Category, outcome.Message));
    }

    [Fact]
    public async Task A_missing_report_is_no_pass()
    {
        var outcome = await _bench.RunAsync(Workbench.JUnit("true", "r/*.xml", "s.xml"));

        Assert.Equal((Verdict.Failed, FailureCategory.BadReport), (outcome.Verdict, outcome.Category));
        Assert.StartsWith("there is no report r/*.xml or s.xml in /", outcome.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html/>", "its root is <html>, not <testsuites> or <testsuite>")]
    [InlineData("<testsuite><testcase>", "Unexpected end of file")]
    [InlineData("", "Root element is missing")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><testsuite>&e;</testsuite>", "DTD is prohibited")]
    public async Task A_report_that_cannot_be_read_is_no_pass(string content, string reason)
    {
        var outcome = await _bench.RunAsync(Workbench.JUnit($"cat > r.xml <<'END'\n{content}\nEND", "r.xml"));

        Assert.Equal((Verdict.Failed, FailureCategory.BadReport), (outcome.Verdict, outcome.Category));
        Assert.Contains("the report r.xml cannot be read: ", outcome.Message, StringComparison.Ordinal);
        Assert.Contains(reason, outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_of_yesterday_in_the_plans_folder_does_not_pass_for_todays()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_bench.Root, "plan")).FullName;
        var report = Path.Combine(folder, "r.xml");
        File.WriteAllText(report, Passing);
        File.SetLastWriteTimeUtc(report, DateTime.UtcNow.AddDays(-1));

        var outcome = await _bench.RunAsync(Workbench.JUnit("true", "r.xml") with
        {
            Folder = new PayloadFolder("src", folder, null, null),
        });

        Assert.Equal((Verdict.Failed, "the report r.xml is older than this attempt"), (outcome.Verdict, outcome.Message));
        Assert.Empty(_bench.Observer.Finished);
    }

    [Fact]
    public async Task A_timeout_stays_a_timeout_and_its_cases_are_told()
    {
        var outcome = await _bench.RunAsync(Workbench.JUnit($"echo \"{Passing}\" > r.xml; sleep 1000", "r.xml") with
        {
            Timeout = TimeSpan.FromMilliseconds(500),
        });

        Assert.Equal(Verdict.TimedOut, outcome.Verdict);
        Assert.Equal("C.a", Assert.Single(_bench.Observer.Finished).Case);
    }
}
