using Akka.DistTest.Attempts;
using Akka.DistTest.Plans;
using Akka.DistTest.Processes;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Suites;

public sealed class WarmSuiteTests : AsyncTest
{
    private readonly Workbench _bench = new();
    private readonly ScriptedHost _host = new();

    public WarmSuiteTests() => _bench.Options = _bench.Options with { Hosts = [_host] };

    public override ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Discovery_tells_the_cases_and_leaves_the_host_for_the_first_batch()
    {
        var outcome = await RunAsync(Discover());
        await RunAsync(Batch("pass 1"));
        await RunAsync(Batch("pass 2"));

        Assert.Equal(Verdict.Passed, outcome.Verdict);
        Assert.Equal(["pass 1", "pass 2"], _bench.Observer.Cases);
        Assert.Equal(2, Assert.Single(_host.Opened).Batches.Count);
    }

    [Fact]
    public async Task A_case_whose_name_does_not_fit_into_a_message_fails_the_discovery_and_the_limit_is_named()
    {
        var host = new ScriptedHost { Cases = ["pass 1", $"pass {new string('x', 1_000_000)}"] };
        _bench.Options = _bench.Options with { Hosts = [host] };

        var outcome = await RunAsync(Discover());

        Assert.Equal(
            (Verdict.Failed, Blame.Submitter, FailureCategory.Discovery), (outcome.Verdict, outcome.Blame, outcome.Category));
        Assert.StartsWith(
            "the name of a test case has 1,000,005 characters, the limit is 4,096: \"pass xxx", outcome.Message, StringComparison.Ordinal);
        Assert.InRange(outcome.Message!.Length, 100, 300);
        Assert.Empty(_bench.Observer.Cases);
    }

    [Fact]
    public async Task Suites_that_differ_in_anything_do_not_share_a_host()
    {
        await RunAsync(Batch("pass 1"));
        await RunAsync(Batch("pass 1") with { Run = new RunId("run-2") });
        await RunAsync(Batch("pass 1") with { Environment = new Dictionary<string, string> { ["A"] = "1" } });
        await RunAsync(Workbench.Spec(
            new AttemptWork.Batch(new TaskWork.Suite("scripted", "suite", ["-x"]), ["pass 1"])));

        Assert.Equal(4, _host.Opened.Count);
    }

    [Fact]
    public async Task A_suite_is_opened_ahead_and_used_by_the_first_batch()
    {
        _bench.Runner.Warm(Discover());

        await RunAsync(Batch("pass 1"));

        Assert.Equal(["pass 1"], Assert.Single(_host.Opened).Batches.Single());
    }

    [Fact]
    public async Task An_opening_ahead_that_fails_shows_when_a_batch_runs()
    {
        _host.CannotOpen = "broken";
        _bench.Runner.Warm(Discover());

        var outcome = await RunAsync(Batch("pass 1"));

        Assert.Equal("broken", outcome.Message);
    }

    [Fact]
    public async Task A_host_that_died_while_idle_is_replaced()
    {
        await RunAsync(Batch("pass 1"));
        _host.Opened[0].IsAlive = false;

        var outcome = await RunAsync(Batch("pass 2"));

        Assert.Equal(Verdict.Passed, outcome.Verdict);
        Assert.Equal(1, _host.Open);
    }

    [Fact]
    public async Task A_run_that_is_forgotten_takes_its_hosts_and_their_folders_with_it()
    {
        await RunAsync(Batch("pass 1"));
        await RunAsync(Batch("pass 1") with { Run = new RunId("run-2") });
        Assert.Equal(2, _host.Open);

        await _bench.Runner.ForgetAsync(new RunId("run-1"));

        Assert.Equal("run-2", Assert.Single(_host.Opened, s => !s.IsClosed).Opening.Spec.Run.Value);
        Assert.Single(Directory.GetDirectories(Path.Combine(_bench.Root, "hosts")));
    }

    [Fact]
    public async Task A_host_in_use_by_a_forgotten_run_is_closed_when_it_comes_back()
    {
        using var cancel = new CancellationTokenSource();
        var running = _bench.RunAsync(Batch("hang 1"), cancel.Token);
        await _bench.Observer.Wrote;

        await _bench.Runner.ForgetAsync(new RunId("run-1"));

        Assert.Equal(1, _host.Open);
        await cancel.CancelAsync();
        await running;
        Assert.Equal(0, _host.Open);
    }

    [Fact]
    public async Task Too_many_idle_hosts_are_closed_least_recently_used_first()
    {
        _bench.Options = _bench.Options with { MaxWarmHosts = 2 };
        for (var run = 1; run <= 4; run++)
            await RunAsync(Batch("pass 1") with { Run = new RunId($"run-{run}") });

        var limit = TimeSpan.FromSeconds(60);
        Assert.True(await Patience.UntilAsync(() => Task.FromResult(_host.Open == 2), limit));
        Assert.Equal(["run-3", "run-4"], _host.Opened.Where(s => !s.IsClosed).Select(s => s.Opening.Spec.Run.Value));
    }

    [Fact]
    public async Task Hosts_idle_for_long_are_closed()
    {
        var time = new ManualTime();
        _bench.Options = _bench.Options with { Time = time, HostIdleLimit = TimeSpan.FromSeconds(40) };
        await RunAsync(Batch("pass 1"));

        time.Advance(TimeSpan.FromSeconds(39));
        Assert.Equal(1, _host.Open);
        time.Advance(TimeSpan.FromSeconds(2));

        var limit = TimeSpan.FromSeconds(60);
        Assert.True(await Patience.UntilAsync(() => Task.FromResult(_host.Open == 0), limit));
    }

    [Fact]
    public async Task A_host_gets_a_folder_an_environment_and_a_mark_of_its_own()
    {
        await RunAsync(Batch("pass 1"));

        var opening = _host.Opened[0].Opening;
        Assert.Empty(Directory.EnumerateFileSystemEntries(opening.ScratchDirectory));
        Assert.True(Directory.Exists(opening.Environment["TMPDIR"]));
        Assert.StartsWith("host-", opening.Environment["DISTTEST_LEASE"], StringComparison.Ordinal);
        Assert.Equal("run-1", opening.Environment["DISTTEST_RUN"]);
        Assert.DoesNotContain("DISTTEST_TASK", opening.Environment.Keys);
    }

    [Fact]
    public async Task Disposing_the_runner_closes_every_host()
    {
        await RunAsync(Batch("pass 1"));
        _bench.Runner.Warm(Discover() with { Run = new RunId("run-2") });

        await _bench.Runner.DisposeAsync();

        Assert.Equal(0, _host.Open);
        Assert.Empty(Directory.GetDirectories(Path.Combine(_bench.Root, "hosts")));
    }

    private static AttemptSpec Discover() =>
        Workbench.Spec(new AttemptWork.Discover(new TaskWork.Suite("scripted", "suite", [])));

    private static AttemptSpec Batch(params string[] cases) =>
        Workbench.Spec(new AttemptWork.Batch(new TaskWork.Suite("scripted", "suite", []), cases));

    private Task<AttemptOutcome> RunAsync(AttemptSpec spec) => _bench.RunAsync(spec);
}
