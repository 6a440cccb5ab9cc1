using Akka.DistTest.Attempts;
using Akka.DistTest.Plans;
using Akka.DistTest.Processes;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Suites;

public sealed class HostEndingTests : AsyncTest
{
    private static readonly HostEnding Bad = new("a test host ended with exit code 42 after its last case", "last words");

    private readonly Workbench _bench = new();
    private readonly ScriptedHost _host = new();

    public HostEndingTests() => _bench.Options = _bench.Options with { Hosts = [_host] };

    public override ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_suite_is_closed_and_each_of_its_hosts_tells_how_it_ended()
    {
        await RunAsync(Batch("pass 1"));
        await RunAsync(Batch("pass 1") with { Run = new RunId("run-2") });
        _host.Ending = Bad;

        Assert.Equal([Bad], await CloseAsync());
        Assert.Equal("run-2", Assert.Single(_host.Opened, s => !s.IsClosed).Opening.Spec.Run.Value);
    }

    [Fact]
    public async Task A_suite_whose_hosts_end_well_has_nothing_to_tell()
    {
        await RunAsync(Discover());
        await RunAsync(Batch("pass 1", "fail 1"));

        Assert.Empty(await CloseAsync());
        Assert.Equal(0, _host.Open);
    }

    [Fact]
    public async Task A_suite_that_is_closed_again_tells_the_same_until_its_run_is_forgotten()
    {
        await RunAsync(Batch("pass 1"));
        _host.Ending = Bad;
        await CloseAsync();

        Assert.Equal([Bad], await CloseAsync());
        await _bench.Runner.ForgetAsync(new RunId("run-1"));
        Assert.Empty(await CloseAsync());
    }

    [Fact]
    public async Task A_host_that_died_between_two_batches_is_told_of()
    {
        await RunAsync(Batch("pass 1"));
        _host.Opened[0].IsAlive = false;
        _host.Ending = Bad;
        await RunAsync(Batch("pass 2"));
        _host.Ending = null;

        Assert.Equal([Bad], await CloseAsync());
    }

    [Fact]
    public async Task A_host_that_died_while_idle_has_ended_badly_whatever_its_framework_says()
    {
        await RunAsync(Batch("pass 1"));
        _host.Opened[0].IsAlive = false;

        Assert.Equal("a test host ended by itself after its last case", Assert.Single(await CloseAsync()).Problem);
    }

    [Fact]
    public async Task A_host_that_died_after_the_last_case_of_a_batch_is_told_of()
    {
        var outcome = await RunAsync(Batch("pass 1", "last 1"));

        Assert.Equal(Verdict.Passed, outcome.Verdict);
        var ending = Assert.Single(await CloseAsync());
        Assert.Equal("a test host died while no case was running: exit code 0", ending.Problem);
        Assert.Equal("last words", ending.LastOutput);
    }

    [Fact]
    public async Task A_host_that_died_before_its_first_case_is_told_of_though_another_ran_the_batch()
    {
        _host.DieBeforeFirstCase = 1;
        var outcome = await RunAsync(Batch("pass 1"));

        Assert.Equal(Verdict.Passed, outcome.Verdict);
        Assert.Contains("exit code 77", Assert.Single(await CloseAsync()).Problem);
    }

    [Fact]
    public async Task A_case_that_is_blamed_for_the_end_of_its_host_is_all_that_is_told()
    {
        await RunAsync(Batch("crash 1", "pass 1"));

        Assert.Equal(CaseFailure.Crash, _bench.Observer.Finished[0].Failure);
        Assert.Empty(await CloseAsync());
    }

    [Fact]
    public async Task Hosts_that_were_closed_before_because_they_were_idle_or_too_many_are_told_of()
    {
        _host.Ending = Bad;
        var time = new ManualTime();
        _bench.Options = _bench.Options with { Time = time, MaxWarmHosts = 1, HostIdleLimit = TimeSpan.FromSeconds(40) };
        await RunAsync(Batch("pass 1"));
        await RunAsync(Batch("pass 1") with { Run = new RunId("run-2") });
        time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal([Bad], await CloseAsync());
        Assert.Equal([Bad], await _bench.Runner.CloseAsync(Discover() with { Run = new RunId("run-2") }));
        Assert.Equal(0, _host.Open);
    }

    [Fact]
    public async Task A_host_that_was_opened_ahead_and_never_used_tells_nothing()
    {
        _host.Ending = Bad;
        _bench.Runner.Warm(Discover());
        var limit = TimeSpan.FromSeconds(60);
        Assert.True(await Patience.UntilAsync(() => Task.FromResult(_host.Open == 1), limit));

        Assert.Empty(await CloseAsync());
        Assert.True(await Patience.UntilAsync(() => Task.FromResult(_host.Open == 0), limit));
    }

    [Fact]
    public async Task A_host_that_does_not_end_is_killed_when_its_limit_has_passed()
    {
        _bench.Options = _bench.Options with { HostCloseLimit = TimeSpan.FromMilliseconds(50) };
        await RunAsync(Batch("pass 1"));
        _host.Closes = new TaskCompletionSource();

        Assert.Equal("a test host did not end within 0.05 s of its last case", Assert.Single(await CloseAsync()).Problem);
        Assert.Equal(0, _host.Open);
        _host.Closes.SetResult();
    }

    [Fact]
    public async Task Endings_are_cut_so_that_they_fit_into_a_message()
    {
        _host.Ending = new HostEnding(new string('p', 5_000), new string('o', 50_000));
        for (var i = 0; i < 8; i++)
        {
            await RunAsync(Batch("pass 1"));
            await CloseAsync();
        }

        var endings = await CloseAsync();
        Assert.Equal(5, endings.Count);
        Assert.All(endings, e => Assert.InRange(e.Problem.Length + e.LastOutput!.Length, 1_000, 2_200));
    }

    private static AttemptSpec Discover() =>
        Workbench.Spec(new AttemptWork.Discover(new TaskWork.Suite("scripted", "suite", [])));

    private static AttemptSpec Batch(params string[] cases) =>
        Workbench.Spec(new AttemptWork.Batch(new TaskWork.Suite("scripted", "suite", []), cases));

    private Task<IReadOnlyList<HostEnding>> CloseAsync() => _bench.Runner.CloseAsync(Discover());

    private Task<AttemptOutcome> RunAsync(AttemptSpec spec) => _bench.RunAsync(spec);
}
