using Akka.DistTest.Attempts;
using Akka.DistTest.Files;
using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Suites;

/// <summary>Folders of payloads are held as long as their run goes on, and evicted afterwards while the worker lives.</summary>
public sealed class PayloadReleaseTests : AsyncTest
{
    private static readonly RunId First = new("run-1");

    private readonly RecordingSource _source = new();
    private readonly ScriptedHost _host = new();
    private readonly ManualTime _time = new();
    private readonly Workbench _bench = new();
    private readonly PayloadCache _cache;

    // A payload of 1,000 bytes takes 2,000, its content and its folder, and some 130 for its manifest: two do not fit.
    public PayloadReleaseTests()
    {
        _cache = new PayloadCache(
            new PayloadCacheOptions(Path.Combine(_bench.Root, "cache")) { MaxBytes = 4000 }, _source);
        _bench.Options = _bench.Options with { Payloads = _cache, Hosts = [_host], Time = _time };
    }

    public override async ValueTask DisposeAsync()
    {
        await _bench.Runner.DisposeAsync();
        await _cache.DisposeAsync();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task What_an_attempt_leaves_in_the_folder_is_there_for_the_next_of_the_run()
    {
        Assert.Equal(Verdict.Passed, (await RunAsync(First, 'a', "echo built > made")).Verdict);
        Assert.Equal(Verdict.Passed, (await RunAsync(First, 'a', "test \"$(cat made)\" = built")).Verdict);
    }

    [Fact]
    public async Task The_folder_of_a_run_that_goes_on_stays_and_of_one_that_ended_goes()
    {
        var a = await PathOfAsync(First, 'a');
        var b = await PathOfAsync(new RunId("run-2"), 'b');
        await _bench.Runner.ForgetAsync(First);
        var c = await PathOfAsync(new RunId("run-3"), 'c');

        Assert.Equal([false, true, true], new[] { a, b, c }.Select(Directory.Exists));
    }

    [Fact]
    public async Task A_folder_that_two_runs_use_stays_until_both_have_ended()
    {
        var a = await PathOfAsync(First, 'a');
        await PathOfAsync(new RunId("run-2"), 'a');
        await _bench.Runner.ForgetAsync(First);
        await PathOfAsync(new RunId("run-3"), 'b');
        Assert.True(Directory.Exists(a));

        await _bench.Runner.ForgetAsync(new RunId("run-2"));
        await PathOfAsync(new RunId("run-3"), 'c');
        Assert.False(Directory.Exists(a));
    }

    [Fact]
    public async Task A_suite_that_is_in_use_when_its_run_ends_keeps_its_folder_until_it_is_closed()
    {
        using var cancel = new CancellationTokenSource();
        var running = _bench.RunAsync(Batch("hang 1") with { Folder = Folder('a') }, cancel.Token);
        await _bench.Observer.Wrote;
        var a = _host.Opened[0].Opening.Directory;
        await _bench.Runner.ForgetAsync(First);
        await PathOfAsync(new RunId("run-2"), 'b');
        Assert.True(Directory.Exists(a));

        await cancel.CancelAsync();
        await running;
        await PathOfAsync(new RunId("run-2"), 'c');
        Assert.False(Directory.Exists(a));
    }

    [Fact]
    public async Task A_warm_suite_keeps_its_folder_until_its_run_ends()
    {
        await _bench.RunAsync(Batch("pass 1") with { Folder = Folder('a') });
        var a = _host.Opened[0].Opening.Directory;
        await PathOfAsync(new RunId("run-2"), 'b');
        Assert.True(Directory.Exists(a));

        await _bench.Runner.ForgetAsync(First);
        await PathOfAsync(new RunId("run-2"), 'c');
        Assert.False(Directory.Exists(a));
    }

    [Fact]
    public async Task A_run_whose_end_was_never_heard_of_loses_its_folder_after_a_while_without_use()
    {
        var a = await PathOfAsync(First, 'a');
        _time.Advance(_bench.Options.PayloadIdleLimit / 2);
        await PathOfAsync(new RunId("run-2"), 'b');
        Assert.True(Directory.Exists(a));

        _time.Advance(_bench.Options.PayloadIdleLimit / 2);
        await PathOfAsync(new RunId("run-2"), 'c');
        Assert.False(Directory.Exists(a));
    }

    [Fact]
    public async Task An_attempt_that_finds_no_working_directory_holds_nothing_beyond_its_run()
    {
        var outcome = await _bench.RunAsync(Workbench.Shell("true") with { Folder = Folder('a'), WorkingDirectory = "no" });
        Assert.NotEqual(Verdict.Passed, outcome.Verdict);
        await _bench.Runner.ForgetAsync(First);
        await PathOfAsync(new RunId("run-2"), 'b');
        await PathOfAsync(new RunId("run-2"), 'c');

        Assert.Equal(2, Directory.GetDirectories(Path.Combine(_bench.Root, "cache", "folders")).Length);
    }

    private static AttemptSpec Batch(string name) =>
        Workbench.Spec(new AttemptWork.Batch(new TaskWork.Suite("scripted", "suite", []), [name]));

    private PayloadFolder Folder(char name) => _source.Add(("file", new string(name, 1000)));

    private Task<AttemptOutcome> RunAsync(RunId run, char name, string script) =>
        _bench.RunAsync(Workbench.Shell(script) with { Run = run, Folder = Folder(name) });

    /// <summary>Where an attempt of the run found the payload of that name.</summary>
    private async Task<string> PathOfAsync(RunId run, char name)
    {
        var outcome = await RunAsync(run, name, "pwd");
        Assert.Equal(Verdict.Passed, outcome.Verdict);
        return outcome.Output!.Trim();
    }
}
