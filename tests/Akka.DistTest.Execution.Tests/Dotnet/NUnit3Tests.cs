using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Execution.Tests.Dotnet;

/// <summary>NUnit 3 with an adapter of its time: discovery and several batches in one process.</summary>
[Collection(nameof(DotnetSuites))]
public sealed class NUnit3Tests(DotnetSuites suites)
{
    private const string Suite = "dotnet-nunit3";

    [Fact]
    public async Task Two_batches_in_one_process_give_the_outcomes_of_dotnet_test()
    {
        await using var suite = await suites.OpenAsync(Suite);
        var first = await BatchRun.OfAsync(suite);
        var second = await BatchRun.OfAsync(suite);

        var folder = suites.NewFolder();
        var said = await suites.DotnetAsync(
            Path.Combine(DotnetSuites.Fixtures, Suite), "test", "--no-build", "-c", "Release",
            "--logger", "trx;LogFileName=x.trx", "--results-directory", folder);
        Assert.True(File.Exists(Path.Combine(folder, "x.trx")), said);
        var expected = FrameworkCounts.Read(Path.Combine(folder, "x.trx"));
        foreach (var run in (BatchRun[])[first, second])
        {
            Assert.Equal(
                (expected.Passed, expected.Failed, expected.Skipped),
                (run.Count(CaseOutcome.Passed), run.Count(CaseOutcome.Failed), run.Count(CaseOutcome.Skipped)));
            Assert.Empty(run.Unfinished);
        }
    }

    [Fact]
    public async Task Explicit_tests_are_skipped_with_their_reason()
    {
        await using var suite = await suites.OpenAsync(Suite);
        var run = await BatchRun.OfAsync(suite);
        Assert.Equal(
            (CaseOutcome.Skipped, "Explicit: drops all tables"),
            (run[".Only_when_it_is_asked_for"].Outcome, run[".Only_when_it_is_asked_for"].Message));
        Assert.Equal(
            (CaseOutcome.Skipped, "Explicit: it runs only when it is selected by name."),
            (run[".Never"].Outcome, run[".Never"].Message));
    }

    [Fact]
    public async Task An_explicit_test_does_not_run_when_it_is_alone_in_its_batch()
    {
        await using var suite = await suites.OpenAsync(Suite);
        var run = await BatchRun.OfAsync(suite, x => x.EndsWith(".Never", StringComparison.Ordinal));
        Assert.Equal(CaseOutcome.Skipped, Assert.Single(run.Results).Outcome);
    }

    [Fact]
    public async Task Rows_of_one_name_each_get_their_result()
    {
        await using var suite = await suites.OpenAsync(Suite);
        var run = await BatchRun.OfAsync(suite, x => x.Contains(".same name", StringComparison.Ordinal));
        Assert.Equal(2, run.Results.Select(x => x.Case).Distinct().Count());
        Assert.Equal((1, 1), (run.Count(CaseOutcome.Passed), run.Count(CaseOutcome.Failed)));
    }

    [Fact]
    public async Task A_source_that_throws_is_a_failure_with_its_exception()
    {
        await using var suite = await suites.OpenAsync(Suite);
        var run = await BatchRun.OfAsync(suite);
        Assert.Contains(run.Results, x => x.Outcome == CaseOutcome.Failed
            && x.Message?.Contains("the source throws", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_failed_assertion_of_the_code_under_test_fails_the_test_and_not_the_process()
    {
        await using var suite = await suites.OpenAsync(Suite);
        var run = await BatchRun.OfAsync(suite, x => x.EndsWith(".Asserts_in_the_code_under_test", StringComparison.Ordinal));
        Assert.Contains("the fixture asserts this", Assert.Single(run.Results).Message, StringComparison.Ordinal);
        Assert.True(suite.IsAlive);
    }

    [Fact]
    public async Task Cases_of_a_fixture_are_one_group_and_stand_together()
    {
        await using var suite = await suites.OpenAsync(Suite);
        var groups = (await suite.DiscoverAsync(default)).Select(x => x.Group).ToList();
        var changes = groups.Zip(groups.Skip(1)).Count(x => x.First != x.Second);
        Assert.Equal(groups.Distinct().Count() - 1, changes);
        Assert.Contains("Fixtures.NUnit3.SlowTests", groups);
    }

    [Fact]
    public async Task A_batch_that_has_used_up_its_budget_returns_what_it_did_not_begin_and_the_host_goes_on()
    {
        await using var suite = await suites.OpenAsync(Suite);
        var slow = (await suite.DiscoverAsync(default)).Select(x => x.Id)
            .Where(x => x.Contains(".Takes_its_time", StringComparison.Ordinal)).ToList();
        var events = new List<HostEvent>();
        await foreach (var happened in suite.RunAsync(slow, TimeSpan.FromMilliseconds(60), default))
            events.Add(happened);
        var returned = Assert.IsType<HostEvent.Returned>(events[^1]).Cases;
        var began = new BatchRun(events).Results;
        Assert.NotEmpty(began);
        Assert.All(began, x => Assert.Equal(CaseOutcome.Passed, x.Outcome));
        Assert.Equal(slow.Order(), began.Select(x => x.Case).Concat(returned).Order());

        var rest = await BatchRun.OfAsync(suite, returned.Contains);
        Assert.Equal(returned.Count, rest.Count(CaseOutcome.Passed));
        Assert.Null(await suite.CloseAsync(default));
    }
}
