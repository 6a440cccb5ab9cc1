using Akka.DistTest.Plans;
using Akka.DistTest.Processes;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Attempts;

public sealed class CommandAttemptTests : AsyncTest
{
    private readonly Workbench _bench = new();

    public override ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Exit_code_0_passes_and_leaves_nothing()
    {
        var outcome = await _bench.RunAsync(Workbench.Shell("true"));

        Assert.Equal((Verdict.Passed, 0), (outcome.Verdict, outcome.ExitCode));
        Assert.Null(outcome.Message);
        Assert.Empty(_bench.Folders);
        Assert.Empty(_bench.Artifacts.Paths);
    }

    [Fact]
    public async Task Another_exit_code_fails_with_the_output()
    {
        var outcome = await _bench.RunAsync(Workbench.Shell("echo one; echo two >&2; exit 3"));

        Assert.Equal((Verdict.Failed, Blame.Test, FailureCategory.TestFailure, 3),
            (outcome.Verdict, outcome.Blame, outcome.Category, outcome.ExitCode));
        Assert.Equal("exit code 3", outcome.Message);
        Assert.Equal("one\ntwo\n", outcome.Output);
        Assert.Equal("one\ntwo\n", _bench.Observer.Text);
        Assert.Equal("one\ntwo\n", _bench.Artifacts.Text("attempt.log"));
    }

    [Fact]
    public async Task A_signal_is_a_crash()
    {
        var outcome = await _bench.RunAsync(Workbench.Shell("kill -SEGV $$"));

        Assert.Equal((Verdict.Crashed, FailureCategory.Crash), (outcome.Verdict, outcome.Category));
        Assert.StartsWith("killed by signal 11 (SIGSEGV)", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_the_submitters_fault()
    {
        var spec = Workbench.Spec(new AttemptWork.Command(new CommandLine { Arguments = ["no-such-program"] }));

        var outcome = await _bench.RunAsync(spec);

        Assert.Equal((Verdict.Failed, Blame.Submitter, FailureCategory.CannotStart),
            (outcome.Verdict, outcome.Blame, outcome.Category));
        Assert.StartsWith("There is no program 'no-such-program' on the PATH (", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_runs_in_an_empty_folder_and_knows_who_it_is()
    {
        Environment.SetEnvironmentVariable("DISTTEST_SECRET_OF_THE_WORKER", "x");
        var script = "ls -A; pwd; test -d $TMPDIR; test -d $DISTTEST_ARTIFACTS; "
            + "echo $DISTTEST_RUN $DISTTEST_TASK $DISTTEST_ATTEMPT $DISTTEST_LEASE $GIVEN$DISTTEST_SECRET_OF_THE_WORKER";
        var spec = Workbench.Shell(script) with
        {
            Environment = new Dictionary<string, string> { ["GIVEN"] = "given" },
        };

        var outcome = await _bench.RunAsync(spec);

        var own = Path.Combine(_bench.Root, "attempts", _bench.Lease.Value);
        Assert.Equal($"{own}/work\nrun-1 task-1 2 {_bench.Lease} given\n", outcome.Output);
    }

    [Fact]
    public async Task It_runs_in_the_plans_folder_in_place()
    {
        var folder = Path.Combine(_bench.Root, "plan");
        Directory.CreateDirectory(Path.Combine(folder, "sub"));
        var spec = Workbench.Shell("pwd; echo x > made") with
        {
            Folder = new PayloadFolder("src", folder, null, null),
            WorkingDirectory = "sub",
        };

        var outcome = await _bench.RunAsync(spec);

        Assert.Equal($"{folder}/sub\n", outcome.Output);
        Assert.True(File.Exists(Path.Combine(folder, "sub", "made")));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_had_is_a_fault_of_the_infrastructure()
    {
        var spec = Workbench.Shell("true") with { Folder = new PayloadFolder("src", "/no/such", null, null) };

        var outcome = await _bench.RunAsync(spec);

        Assert.Equal((Verdict.Failed, Blame.Infrastructure, FailureCategory.Payload),
            (outcome.Verdict, outcome.Blame, outcome.Category));
        Assert.Equal("/no/such is not here", outcome.Message);
    }

    [Fact]
    public async Task The_hard_timeout_kills_grandchildren_that_ignore_SIGTERM()
    {
        var spec = Workbench.Shell("trap '' TERM; (trap '' TERM; sleep 1000 & wait) & echo started; wait") with
        {
            Timeout = TimeSpan.FromMilliseconds(300),
        };

        var outcome = await _bench.RunAsync(spec);

        Assert.Equal((Verdict.TimedOut, FailureCategory.Timeout), (outcome.Verdict, outcome.Category));
        Assert.Equal("ran longer than 0.3 s", outcome.Message);
        Assert.Equal("started\n", outcome.Output);
        Assert.Equal(0, Live.Count(_bench.Lease.Value));
        Assert.Empty(_bench.Folders);
    }

    [Fact]
    public async Task Silence_ends_an_attempt_and_output_keeps_it()
    {
        var spec = Workbench.Shell("for i in 1 2 3 4 5 6; do echo $i; sleep 0.5; done; exec sleep 1000") with
        {
            IdleTimeout = TimeSpan.FromSeconds(2),
        };

        var outcome = await _bench.RunAsync(spec);

        Assert.Equal((Verdict.TimedOut, FailureCategory.IdleTimeout), (outcome.Verdict, outcome.Category));
        Assert.Equal("wrote nothing for 2 s", outcome.Message);
        Assert.Equal("1\n2\n3\n4\n5\n6\n", outcome.Output);
    }

    [Fact]
    public async Task A_canceled_attempt_leaves_no_process()
    {
        using var cancel = new CancellationTokenSource();
        var running = _bench.RunAsync(Workbench.Shell("setsid sleep 1000 & echo x; sleep 1000"), cancel.Token);
        await _bench.Observer.Wrote;

        await cancel.CancelAsync();

        var outcome = await running;
        Assert.Equal((Verdict.Canceled, Blame.Operator), (outcome.Verdict, outcome.Blame));
        Assert.Equal(0, Live.Count(_bench.Lease.Value));
    }

    [Fact]
    public async Task A_hundred_canceled_attempts_leave_none()
    {
        using var cancel = new CancellationTokenSource();
        var observers = Enumerable.Range(0, 100).Select(_ => new RecordingObserver()).ToList();
        var spec = Workbench.Shell("trap '' TERM; sleep 1000 & setsid sleep 1000 & echo x; wait");
        var running = observers.Select((o, i) =>
            _bench.Runner.RunAsync(spec, new LeaseId($"{_bench.Lease}-{i}"), o, cancel.Token)).ToList();
        await Task.WhenAll(observers.Select(o => o.Wrote));

        await cancel.CancelAsync();

        Assert.All(await Task.WhenAll(running), o => Assert.Equal(Verdict.Canceled, o.Verdict));
        Assert.Equal(0, Enumerable.Range(0, 100).Sum(i => Live.Count($"{_bench.Lease}-{i}")));
        Assert.Empty(_bench.Folders);
    }

    [Fact]
    public async Task A_daemon_left_behind_by_a_passed_attempt_is_killed()
    {
        var outcome = await _bench.RunAsync(Workbench.Shell("setsid sleep 1000 >/dev/null 2>&1 & sleep 0.2"));

        Assert.Equal(Verdict.Passed, outcome.Verdict);
        Assert.Equal(0, Live.Count(_bench.Lease.Value));
    }

    [Fact]
    public async Task A_hundred_megabytes_are_logged_within_limits_and_kept_head_and_tail()
    {
        _bench.Options = _bench.Options with { LogLimit = 1 << 20 };

        var outcome = await _bench.RunAsync(Workbench.Shell("echo HEAD; head -c 104857600 /dev/zero; echo TAIL"));

        Assert.Equal(Verdict.Passed, outcome.Verdict);
        Assert.StartsWith("HEAD\n", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("TAIL\n", outcome.Output, StringComparison.Ordinal);
        Assert.InRange(_bench.Artifacts.Length("attempt.log"), 1 << 20, (1 << 20) + 100);
        Assert.False(_bench.Observer.WasCalledFromTwoThreads);
    }

    [Fact]
    public async Task Binary_output_is_stored_as_it_is_and_shown_as_text()
    {
        var outcome = await _bench.RunAsync(Workbench.Shell(@"printf 'a\377\000b'"));

        Assert.Equal("a\uFFFD\0b", outcome.Output);
        Assert.Equal(4, _bench.Artifacts.Length("attempt.log"));
    }

    [Fact]
    public async Task A_full_artifact_store_is_the_infrastructures_fault_and_not_the_tests()
    {
        _bench.Artifacts.IsFull = true;

        var passed = await _bench.RunAsync(Workbench.Shell("echo x"));
        var failed = await _bench.RunAsync(Workbench.Shell("echo x; exit 1"));

        Assert.Equal((Verdict.Failed, Blame.Infrastructure, FailureCategory.Artifact),
            (passed.Verdict, passed.Blame, passed.Category));
        Assert.Equal("The log was not stored: No space left on device", passed.Message);
        Assert.Equal((Verdict.Failed, Blame.Test), (failed.Verdict, failed.Blame));
        Assert.Equal("exit code 1; The log was not stored: No space left on device", failed.Message);
    }

    [Fact]
    public async Task A_worker_that_cannot_make_folders_says_so()
    {
        File.WriteAllText(Path.Combine(_bench.Root, "attempts"), "in the way");

        var outcome = await _bench.RunAsync(Workbench.Shell("true"));

        Assert.Equal((Verdict.Failed, Blame.Infrastructure, FailureCategory.WorkerFault),
            (outcome.Verdict, outcome.Blame, outcome.Category));
    }

    [Fact]
    public async Task A_noop_starts_nothing()
    {
        var outcome = await _bench.RunAsync(Workbench.Spec(new AttemptWork.Noop()));

        Assert.Equal(Verdict.Passed, outcome.Verdict);
        Assert.Empty(_bench.Folders);
    }
}
