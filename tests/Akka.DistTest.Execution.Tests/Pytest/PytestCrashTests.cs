using System.Text.RegularExpressions;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Pytest;

public sealed partial class PytestCrashTests
{
    [Theory]
    [InlineData("test_os_exit", "exit code 7", null)]
    [InlineData("test_segfault", "killed by signal 11 (SIGSEGV)", "Fatal Python error: Segmentation fault")]
    [InlineData("test_pytest_exit", "Exit: enough", null)]
    [InlineData("test_interrupt", "KeyboardInterrupt", null)]
    [InlineData("test_leaves_a_child_behind", "exit code 8", null)]
    public async Task A_host_that_dies_says_how_after_the_case_that_was_running(
        string name, string reason, string? lastOutput)
    {
        await using var session = await OpenAsync();
        string[] cases = ["test_crashes.py::test_before", $"test_crashes.py::{name}", "test_crashes.py::test_after"];

        var events = await session.RunAsync(cases);

        Assert.Equal(cases[..2], events.OfType<HostEvent.CaseStarted>().Select(e => e.Case));
        Assert.Equal(cases[..1], PytestSession.Results(events).Keys);
        var died = Assert.IsType<HostEvent.Died>(events[^1]);
        Assert.Contains(reason, died.Reason, StringComparison.Ordinal);
        Assert.Contains(lastOutput ?? "", died.LastOutput ?? "", StringComparison.Ordinal);
        Assert.False(session.Suite.IsAlive);
    }

    [Fact]
    public async Task A_dead_host_answers_a_further_batch_with_its_end()
    {
        await using var session = await OpenAsync();
        await session.RunAsync("test_crashes.py::test_os_exit");

        var events = await session.RunAsync("test_crashes.py::test_after");

        var died = Assert.IsType<HostEvent.Died>(Assert.Single(events));
        Assert.Contains("exit code 7", died.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forked_child_that_returns_from_its_test_does_not_speak_for_the_host()
    {
        await using var session = await OpenAsync();

        var events = await session.RunAsync(
            "test_crashes.py::test_forks_and_comes_back", "test_crashes.py::test_after");

        Assert.Equal(
            [CaseOutcome.Passed, CaseOutcome.Passed],
            events.OfType<HostEvent.CaseFinished>().Select(e => e.Result.Outcome));
    }

    [Fact]
    public async Task A_case_that_hangs_is_canceled_and_leaves_no_process()
    {
        await using var session = await OpenAsync("-s");
        using var cancel = new CancellationTokenSource();
        var output = "";

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var next in session.Suite.RunAsync(["test_crashes.py::test_hangs"], null, cancel.Token))
            {
                output += (next as HostEvent.Output)?.Text;
                if (output.Contains('>', StringComparison.Ordinal))
                    await cancel.CancelAsync();
            }
        });

        var ids = Numbers().Matches(output).Select(m => m.Value).ToList();
        Assert.Equal(2, ids.Count);
        Assert.All(ids, id => Assert.False(Directory.Exists($"/proc/{id}"), $"process {id} is still there"));
        Assert.False(session.Suite.IsAlive);
    }

    [Fact]
    public async Task A_caller_that_goes_away_in_the_middle_ends_the_host()
    {
        await using var session = await OpenAsync();

        await foreach (var next in session.Suite.RunAsync(["test_crashes.py::test_hangs"], null, CancellationToken.None))
        {
            if (next is HostEvent.CaseStarted)
                break;
        }

        Assert.False(session.Suite.IsAlive);
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();

    private static async Task<PytestSession> OpenAsync(params IReadOnlyList<string> arguments)
    {
        var session = new PytestSession { Fixture = "pytest-crashes", Arguments = arguments };
        await session.OpenAsync();
        return session;
    }
}
