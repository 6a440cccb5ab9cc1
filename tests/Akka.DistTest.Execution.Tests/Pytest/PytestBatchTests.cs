using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Pytest;

public sealed class PytestBatchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public async Task Fixtures_are_set_up_and_torn_down_as_in_one_run_whatever_the_batches(int size)
    {
        await using var session = await OpenAsync();
        var cases = await session.DiscoverAsync();

        foreach (var batch in cases.Chunk(size))
            await session.RunAsync(batch);
        await session.CloseAsync();

        Assert.Equal(
            [
                "session up",
                "test_one.py up", "test_one[0]", "test_one[1]", "test_one[2]", "test_one[3]", "test_one.py down",
                "test_two.py up", "test_two[0]", "test_two[1]", "test_two[2]", "test_two[3]", "test_two.py down",
                "session down",
            ],
            Log(session));
    }

    [Fact]
    public async Task A_host_that_got_a_part_of_the_cases_tears_down_once_at_close()
    {
        await using var session = await OpenAsync();

        await session.RunAsync("test_one.py::test_one[0]");
        await session.RunAsync("test_one.py::test_one[2]", "test_one.py::test_one[3]");
        await session.RunAsync("test_two.py::test_two[1]");
        Assert.DoesNotContain("session down", Log(session));
        await session.CloseAsync();

        Assert.Equal(
            [
                "session up",
                "test_one.py up", "test_one[0]", "test_one[2]", "test_one[3]", "test_one.py down",
                "test_two.py up", "test_two[1]", "test_two.py down",
                "session down",
            ],
            Log(session));
    }

    [Fact]
    public async Task A_budget_returns_the_cases_that_were_not_started_and_keeps_fixtures_as_in_one_run()
    {
        await using var session = await OpenAsync();
        var cases = await session.DiscoverAsync();

        var left = cases;
        for (var i = 0; i < 3; i++)
        {
            var events = await session.RunAsync(TimeSpan.Zero, left);
            Assert.Equal(left[0], Assert.Single(PytestSession.Results(events).Keys));
            left = Assert.IsType<HostEvent.Returned>(events[^1]).Cases;
        }

        Assert.Equal(cases.Skip(3), left);
        var rest = await session.RunAsync(TimeSpan.FromHours(1), left);
        Assert.Empty(rest.OfType<HostEvent.Returned>());
        Assert.Null(await session.CloseAsync());
        Assert.Equal(["session up", "test_one.py up", "test_one[0]", "test_one[1]"], Log(session)[..4]);
        Assert.Equal(14, Log(session).Length);
    }

    [Fact]
    public async Task A_case_may_run_again_in_a_later_batch()
    {
        await using var session = await OpenAsync();

        var first = await session.RunAsync("test_one.py::test_one[0]");
        var second = await session.RunAsync("test_one.py::test_one[0]");

        Assert.All([first, second], e =>
            Assert.Equal(CaseOutcome.Passed, PytestSession.Results(e).Values.Single().Outcome));
    }

    [Fact]
    public async Task A_teardown_error_counts_for_the_last_case_that_could_use_the_fixture()
    {
        await using var session = new PytestSession { Fixture = "pytest-late" };
        await session.OpenAsync();

        var results = await session.RunAllAsync();

        Assert.Equal(CaseOutcome.Passed, results["test_late.py::TestGroup::test_first"].Outcome);
        Assert.Equal(
            "RuntimeError: the class did not come down", results["test_late.py::TestGroup::test_second"].Message);
        Assert.Equal("RuntimeError: the session did not come down", results["test_late.py::test_after"].Message);
        Assert.Equal(await PlainPytest.CountAsync(session), PlainPytest.Count(results.Values));
    }

    [Fact]
    public async Task A_teardown_error_between_batches_and_at_close_is_told_with_its_case()
    {
        await using var session = new PytestSession { Fixture = "pytest-late" };
        await session.OpenAsync();

        await session.RunAsync("test_late.py::TestGroup::test_first");
        var events = await session.RunAsync("test_late.py::test_after");
        var ending = await session.CloseAsync();

        Assert.Contains(
            "teardown after test_late.py::TestGroup::test_first failed: RuntimeError: the class did not come down",
            PytestSession.Output(events),
            StringComparison.Ordinal);
        Assert.Equal(
            "teardown after test_late.py::TestGroup::test_first failed: RuntimeError: the class did not come down; "
            + "teardown after test_late.py::test_after failed: RuntimeError: the session did not come down",
            ending?.Problem);
        Assert.Contains("E       RuntimeError: the session did not come down", ending?.LastOutput, StringComparison.Ordinal);
    }

    private static string[] Log(PytestSession session) => File.ReadAllLines(session.Environment["FIXTURE_LOG"]);

    private static async Task<PytestSession> OpenAsync()
    {
        var session = new PytestSession { Fixture = "pytest-fixtures" };
        session.Environment["FIXTURE_LOG"] = session.Scratch("fixture.log");
        await session.OpenAsync();
        return session;
    }
}
