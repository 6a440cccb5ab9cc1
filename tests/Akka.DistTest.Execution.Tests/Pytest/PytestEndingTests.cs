using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Pytest;

public sealed class PytestEndingTests
{
    [Theory]
    [InlineData("test_passes")]
    [InlineData("test_fails")]
    [InlineData("test_xfails")]
    public async Task A_session_whose_end_its_cases_explain_ended_well(string name)
    {
        await using var session = await OpenAsync("well");

        await session.RunAsync($"test_endings.py::{name}");

        Assert.Null(await session.CloseAsync());
    }

    [Fact]
    public async Task A_host_that_ran_nothing_ended_well()
    {
        await using var session = await OpenAsync("well");

        Assert.Null(await session.CloseAsync());
    }

    [Theory]
    [InlineData("status", "ended with exit status 42", "2 connections are open")]
    [InlineData("count", "counted 1 more failures than its cases had (exit status 1)", "")]
    [InlineData("summary", "counted 1 more failures", "FAIL: coverage of 41 % is below 80 %")]
    [InlineData("raise", "raised RuntimeError: the session cannot be finished (exit code 1)", "Traceback")]
    [InlineData("unconfigure", "raised RuntimeError: 3 connections were left open (exit code 1)", "Traceback")]
    [InlineData("exit", "ended while it was being closed: exit code 9", "")]
    public async Task A_session_that_is_red_although_its_cases_are_green_is_a_problem(
        string ending, string problem, string output)
    {
        await using var session = await OpenAsync(ending);
        await session.RunAsync("test_endings.py::test_passes");

        var found = await session.Suite.CloseAsync(CancellationToken.None);

        Assert.Contains(problem, found?.Problem, StringComparison.Ordinal);
        Assert.Contains(output, found?.LastOutput ?? "", StringComparison.Ordinal);
        Assert.Null(await session.Suite.CloseAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_failed_case_does_not_hide_a_failure_that_is_counted_beside_it()
    {
        await using var session = await OpenAsync("count");

        await session.RunAsync("test_endings.py::test_fails");

        Assert.Contains("counted 1 more failures", (await session.CloseAsync())?.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_ends_between_two_batches_is_a_problem()
    {
        await using var session = new PytestSession { Fixture = "pytest-endings" };
        session.Environment["DIES_WHEN"] = session.Scratch("die");
        await session.OpenAsync();
        var events = await session.RunAsync("test_endings.py::test_dies_afterwards");
        Assert.Equal(CaseOutcome.Passed, PytestSession.Results(events).Values.Single().Outcome);

        File.WriteAllText(session.Scratch("die"), "");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (session.Suite.IsAlive)
            await Task.Delay(10, limit.Token);

        var ending = await session.CloseAsync();
        Assert.Equal("the pytest host ended by itself between two batches: exit code 3", ending?.Problem);
        Assert.Contains("the thread gives up", ending?.LastOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_death_that_a_batch_has_told_is_not_told_again()
    {
        await using var session = new PytestSession { Fixture = "pytest-crashes" };
        await session.OpenAsync();

        var events = await session.RunAsync("test_crashes.py::test_os_exit");

        Assert.IsType<HostEvent.Died>(events[^1]);
        Assert.Null(await session.CloseAsync());
    }

    [Fact]
    public async Task A_suite_that_leaves_while_it_is_collected_says_why()
    {
        var e = await Assert.ThrowsAsync<HostFailedException>(() => OpenAsync("before it began"));

        Assert.EndsWith("(exit code 2): Exit: there is no database", e.Message, StringComparison.Ordinal);
    }

    private static async Task<PytestSession> OpenAsync(string ending)
    {
        var session = new PytestSession { Fixture = "pytest-endings" };
        session.Environment["ENDING"] = ending;
        try
        {
            await session.OpenAsync();
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        return session;
    }
}
