using Akka.DistTest.Attempts;
using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;
using CsCheck;

namespace Akka.DistTest.Suites;

public sealed class BatchTests : AsyncTest
{
    private readonly Workbench _bench = new();

    public override ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Cases_run_in_order_and_are_told_one_by_one()
    {
        var outcome = await RunAsync(new ScriptedHost(), "pass 1", "pass 2");

        Assert.Equal(Verdict.Passed, outcome.Verdict);
        Assert.Equal(["pass 1", "pass 2"], _bench.Observer.Started);
        Assert.Equal(["pass 1", "pass 2"], _bench.Observer.Finished.Select(c => c.Case));
        Assert.Equal("in pass 1\nin pass 2\n", _bench.Artifacts.Text("attempt.log"));
    }

    [Fact]
    public async Task A_failing_case_fails_the_batch_and_the_rest_runs()
    {
        var outcome = await RunAsync(new ScriptedHost(), "pass 1", "fail 2", "pass 3");

        Assert.Equal((Verdict.Failed, Blame.Test, "1 of 3 cases failed"),
            (outcome.Verdict, outcome.Blame, outcome.Message));
        Assert.Equal(3, _bench.Observer.Finished.Count);
    }

    [Fact]
    public async Task A_case_that_kills_its_host_is_blamed_and_the_rest_goes_to_a_new_one()
    {
        var host = new ScriptedHost();

        var outcome = await RunAsync(host, "pass 1", "crash 2", "pass 3");

        Assert.Equal((Verdict.Failed, "1 of 3 cases failed"), (outcome.Verdict, outcome.Message));
        var crash = _bench.Observer.Finished[1];
        Assert.Equal(("crash 2", CaseOutcome.Failed, CaseFailure.Crash), (crash.Case, crash.Outcome, crash.Failure));
        Assert.Equal("the test host died: killed by signal 11 (SIGSEGV)", crash.Message);
        Assert.Equal("last words", crash.Output);
        Assert.Equal(CaseOutcome.Passed, _bench.Observer.Finished[2].Outcome);
        Assert.Equal(["pass 3"], host.Opened[1].Batches.Single());
        Assert.True(host.Opened[0].IsClosed);
    }

    [Fact]
    public async Task Rows_are_told_each_and_counted_each()
    {
        var outcome = await RunAsync(new ScriptedHost(), "rows 1", "pass 2");

        Assert.Equal((Verdict.Failed, "1 of 3 cases failed"), (outcome.Verdict, outcome.Message));
        Assert.Equal(["rows 1 one", "rows 1 two", "pass 2"], _bench.Observer.Finished.Select(x => x.Case));
    }

    [Fact]
    public async Task Cases_that_a_host_gives_back_have_no_result_and_the_outcome_says_so()
    {
        var host = new ScriptedHost();

        var outcome = await RunAsync(host, "pass 1", "return 2", "pass 3");

        Assert.Equal((Verdict.Passed, true), (outcome.Verdict, outcome.ReturnedRest));
        Assert.Equal("pass 1", Assert.Single(_bench.Observer.Finished).Case);
        Assert.Single(host.Opened);
        Assert.False(host.Opened[0].IsClosed);
    }

    [Fact]
    public async Task A_case_that_hangs_is_timed_out_and_the_rest_goes_to_a_new_host()
    {
        var host = new ScriptedHost();

        var outcome = await RunAsync(
            host, Batch("pass 1", "hang 2", "pass 3") with { Timeout = TimeSpan.FromMilliseconds(200) });

        Assert.Equal(Verdict.Failed, outcome.Verdict);
        var hang = _bench.Observer.Finished[1];
        Assert.Equal(("hang 2", CaseFailure.Timeout, "ran longer than 0.2 s"), (hang.Case, hang.Failure, hang.Message));
        Assert.Equal("pass 3", _bench.Observer.Finished[2].Case);
        Assert.Equal(2, host.Opened.Count);
    }

    [Fact]
    public async Task Silence_ends_a_host_too()
    {
        var outcome = await RunAsync(new ScriptedHost(), Batch("hang 1", "pass 2") with
        {
            IdleTimeout = TimeSpan.FromMilliseconds(200),
        });

        Assert.Equal(Verdict.Failed, outcome.Verdict);
        Assert.Equal("nothing was heard of it for 0.2 s", _bench.Observer.Finished[0].Message);
        Assert.Equal(CaseFailure.Timeout, _bench.Observer.Finished[0].Failure);
    }

    [Fact]
    public async Task A_host_that_dies_twice_before_a_case_is_given_up_and_no_case_is_forgotten()
    {
        var outcome = await RunAsync(new ScriptedHost { DieBeforeFirstCase = 2 }, "pass 1", "pass 2");

        Assert.Equal((Verdict.Crashed, FailureCategory.Crash), (outcome.Verdict, outcome.Category));
        Assert.Equal("the test host ended 2 times before it started a case: exit code 77", outcome.Message);
        Assert.Equal("last words", outcome.Output);
        Assert.Equal(["pass 1", "pass 2"], _bench.Observer.Finished.Select(c => c.Case));
        Assert.All(_bench.Observer.Finished, c => Assert.Equal((CaseOutcome.NeverRan, outcome.Message), (c.Outcome, c.Message)));
    }

    [Fact]
    public async Task A_host_that_dies_once_before_a_case_gets_a_second_chance()
    {
        var outcome = await RunAsync(new ScriptedHost { DieBeforeFirstCase = 1 }, "pass 1");

        Assert.Equal(Verdict.Passed, outcome.Verdict);
    }

    [Fact]
    public async Task A_host_that_ends_after_the_last_case_does_no_harm()
    {
        var host = new ScriptedHost();

        var outcome = await RunAsync(host, "pass 1", "last 2");

        Assert.Equal(Verdict.Passed, outcome.Verdict);
        Assert.Equal(0, host.Open);
    }

    [Fact]
    public async Task Of_cases_that_ran_side_by_side_only_the_one_that_crashes_alone_is_blamed()
    {
        var outcome = await RunAsync(new ScriptedHost { IsParallel = true }, "pass 1", "crash 2", "pass 3");

        Assert.Equal((Verdict.Failed, "1 of 3 cases failed"), (outcome.Verdict, outcome.Message));
        Assert.Equal("crash 2", Assert.Single(_bench.Observer.Finished, c => c.Outcome == CaseOutcome.Failed).Case);
        Assert.Equal(3, _bench.Observer.Finished.Count);
    }

    [Fact]
    public async Task A_case_that_the_host_passes_over_is_told_as_never_run()
    {
        var outcome = await RunAsync(new ScriptedHost(), "skipover 1", "pass 2");

        Assert.Equal((Verdict.Failed, "1 of 2 cases never ran"), (outcome.Verdict, outcome.Message));
        Assert.Equal(
            (CaseOutcome.NeverRan, "the test host ended the batch without running it"),
            (_bench.Observer.Finished[1].Outcome, _bench.Observer.Finished[1].Message));
    }

    [Fact]
    public async Task A_second_word_on_a_case_and_words_on_strangers_are_not_heard()
    {
        var outcome = await RunAsync(new ScriptedHost(), "twice 1", "stranger 2");

        Assert.Equal(Verdict.Passed, outcome.Verdict);
        Assert.Equal(["twice 1", "stranger 2"], _bench.Observer.Finished.Select(c => c.Case));
    }

    [Fact]
    public async Task A_suite_that_cannot_be_opened_never_runs_its_cases()
    {
        var outcome = await RunAsync(new ScriptedHost { CannotOpen = "no module named x" }, "pass 1");

        Assert.Equal((Verdict.Failed, Blame.Submitter, FailureCategory.CannotStart, "no module named x", "import error"),
            (outcome.Verdict, outcome.Blame, outcome.Category, outcome.Message, outcome.Output));
        Assert.Equal(CaseOutcome.NeverRan, Assert.Single(_bench.Observer.Finished).Outcome);
    }

    [Fact]
    public async Task A_framework_that_the_worker_lacks_is_named()
    {
        var outcome = await _bench.RunAsync(Batch("pass 1"));

        Assert.Equal("This worker has no test framework 'scripted'; it has none.", outcome.Message);
    }

    [Fact]
    public async Task Cancelling_ends_the_host_and_closes_the_books()
    {
        var host = new ScriptedHost();
        _bench.Options = _bench.Options with { Hosts = [host] };
        using var cancel = new CancellationTokenSource();
        var running = _bench.RunAsync(Batch("pass 1", "hang 2", "pass 3"), cancel.Token);
        await _bench.Observer.Wrote;
        await host.Opened[0].Hangs.Task;

        await cancel.CancelAsync();

        Assert.Equal(Verdict.Canceled, (await running).Verdict);
        Assert.Equal(
            [CaseOutcome.Passed, CaseOutcome.NeverRan, CaseOutcome.NeverRan],
            _bench.Observer.Finished.Select(c => c.Outcome));
        Assert.Equal(0, host.Open);
    }

    [Fact]
    public async Task Whatever_hosts_do_each_case_is_finished_exactly_once()
    {
        var words = Gen.Int[0, 5].Select(i => new[] { "pass", "fail", "crash", "skipover", "twice", "stranger" }[i]);
        await Gen.Select(words.Array[1, 12], Gen.Bool, Gen.Int[0, 3]).SampleAsync(async (script, parallel, deaths) =>
        {
            await using var bench = new Workbench();
            bench.Options = bench.Options with
            {
                Hosts = [new ScriptedHost { IsParallel = parallel, DieBeforeFirstCase = deaths }],
            };
            var cases = script.Select((word, i) => $"{word} {i}").ToArray();

            var outcome = await bench.RunAsync(Batch(cases));

            var finished = bench.Observer.Finished;
            Assert.Equal(cases.Order(), finished.Select(c => c.Case).Order());
            var allPassed = finished.All(c => c.Outcome == CaseOutcome.Passed);
            Assert.Equal(allPassed, outcome.Verdict == Verdict.Passed);
        }, iter: 100);
    }

    private static AttemptSpec Batch(params string[] cases) =>
        Workbench.Spec(new AttemptWork.Batch(new TaskWork.Suite("scripted", "suite", []), cases));

    private Task<AttemptOutcome> RunAsync(ScriptedHost host, params string[] cases) => RunAsync(host, Batch(cases));

    private Task<AttemptOutcome> RunAsync(ScriptedHost host, AttemptSpec spec)
    {
        _bench.Options = _bench.Options with { Hosts = [host] };
        return _bench.RunAsync(spec);
    }
}
