using System.Runtime.Versioning;
using Akka.DistTest.Attempts;
using Akka.DistTest.Processes;
using Akka.DistTest.Results;

namespace Akka.DistTest.Bounds;

[UnsupportedOSPlatform("windows")]
public sealed class BoundedAttemptTests : AsyncTest
{
    private const string Bomb = "f(){ f|f& }; f; sleep 1000";

    private readonly string _name = $"disttest-test-{Guid.NewGuid():N}";
    private readonly Workbench _bench = new();
    private AttemptBounds? _bounds;

    [NeedsGroupsFact]
    public async Task An_attempt_runs_in_groups_of_its_own_which_are_gone_afterwards()
    {
        Limit(AttemptLimits.None);

        var outcome = await _bench.RunAsync(Workbench.Shell("cat /proc/self/cgroup; sleep 1000 & sleep 0.1"));

        Assert.Equal(Verdict.Passed, outcome.Verdict);
        Assert.Contains($"{_name}-{Environment.ProcessId}/{_bench.Lease}\n", outcome.Output, StringComparison.Ordinal);
        Assert.Empty(Left(_bench.Lease.Value));
        Assert.Equal(0, Live.Count(_bench.Lease.Value));
    }

    [NeedsGroupsFact]
    public async Task Too_much_memory_ends_it_with_the_limit_and_the_peak_and_the_test_is_to_blame()
    {
        Limit(new AttemptLimits(MemoryBytes: 32 << 20));

        var outcome = await _bench.RunAsync(Workbench.Shell("head -c 100000000 /dev/zero | tail -c 99000000 | wc -c; exit 3"));

        Assert.Equal((Verdict.Failed, Blame.Test, FailureCategory.OutOfMemory),
            (outcome.Verdict, outcome.Blame, outcome.Category));
        Assert.StartsWith(
            "exit code 3; out of memory: the limit of an attempt is 32 MB, its peak was 3", outcome.Message,
            StringComparison.Ordinal);
        Assert.Equal(Blame.Test, outcome.Diagnosis!.Blame);
    }

    [NeedsGroupsFact]
    public async Task A_program_that_is_killed_for_memory_itself_has_crashed_by_its_own_fault()
    {
        Limit(new AttemptLimits(MemoryBytes: 32 << 20));

        var outcome = await _bench.RunAsync(Workbench.Shell("a=xxxxxxxx; while :; do a=$a$a; done"));

        Assert.Equal((Verdict.Crashed, Blame.Test, FailureCategory.OutOfMemory),
            (outcome.Verdict, outcome.Blame, outcome.Category));
        Assert.StartsWith("killed by signal 9 (SIGKILL); out of memory: ", outcome.Message, StringComparison.Ordinal);
    }

    [NeedsGroupsFact]
    public async Task A_fork_bomb_stays_within_its_limit_and_its_timeout_ends_all_of_it()
    {
        Limit(new AttemptLimits(Processes: 50));

        var outcome = await _bench.RunAsync(Workbench.Shell(Bomb) with { Timeout = TimeSpan.FromSeconds(1) });

        Assert.Equal((Verdict.TimedOut, FailureCategory.Timeout), (outcome.Verdict, outcome.Category));
        Assert.StartsWith(
            "ran longer than 1 s; it met its limit of 50 processes and threads ", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(0, Live.Count(_bench.Lease.Value));
        Assert.Empty(Left(_bench.Lease.Value));
    }

    [NeedsGroupsFact]
    public async Task A_fork_bomb_of_sessions_without_a_mark_is_ended_too()
    {
        Limit(new AttemptLimits(Processes: 50));
        var marker = Path.Combine(_bench.Root, Guid.NewGuid().ToString("N"));
        var script = $"printf '#!/bin/sh\nwhile :; do setsid $0 & sleep 0.01; done' > {marker}; chmod +x {marker};"
            + $" env -i PATH=$PATH setsid {marker} & sleep 1000";

        var outcome = await _bench.RunAsync(Workbench.Shell(script) with { Timeout = TimeSpan.FromSeconds(1) });

        Assert.Equal(Verdict.TimedOut, outcome.Verdict);
        Assert.DoesNotContain(ProcessTable.Read(), p => !p.IsZombie && CommandOf(p.Pid).Contains(marker, StringComparison.Ordinal));
    }

    [NeedsGroupsFact]
    public async Task A_fork_bomb_that_its_test_leaves_without_a_mark_is_ended_with_its_group()
    {
        Limit(new AttemptLimits(Processes: 500));
        var marker = Guid.NewGuid().ToString("N");

        // Each forks until it may not, and its like come from both ends of a pipe: killing one by one never ends.
        var outcome = await _bench.RunAsync(Workbench.Shell(
            $"env -i /usr/bin/setsid /bin/sh -c ': > started; {Bomb}' {marker} >/dev/null 2>&1 & "
            + "until [ -e started ]; do sleep 0.05; done; sleep 0.2; exit 0") with
        { Timeout = TimeSpan.FromSeconds(20) });

        Assert.Equal((Verdict.Passed, 0), (outcome.Verdict, outcome.ExitCode));
        Assert.Null(outcome.Message);
        Assert.Empty(Left(_bench.Lease.Value));
        Assert.DoesNotContain(ProcessTable.Read(), p => !p.IsZombie && CommandOf(p.Pid).Contains(marker, StringComparison.Ordinal));
    }

    [NeedsGroupsFact]
    public async Task What_does_not_fail_says_nothing_of_the_limits_that_it_met()
    {
        Limit(new AttemptLimits(Processes: 10));

        var outcome = await _bench.RunAsync(
            Workbench.Shell("for i in 1 2 3 4 5 6 7 8 9 10 11 12; do sleep 0.2 & done 2>/dev/null; true"));

        Assert.NotEqual(Verdict.TimedOut, outcome.Verdict);
        Assert.Equal(outcome.Verdict == Verdict.Passed, outcome.Message is null);
    }

    [NeedsGroupsFact]
    public async Task The_kernel_ends_attempts_before_their_worker()
    {
        Limit(AttemptLimits.None);

        var outcome = await _bench.RunAsync(Workbench.Shell("cat /proc/self/oom_score_adj; nice"));

        Assert.Equal($"{MemoryOrder.OfTests}", outcome.Output!.Split('\n')[0]);
        Assert.True(MemoryOrder.OfTests > int.Parse(File.ReadAllText("/proc/self/oom_score_adj")));
    }

    [NeedsGroupsFact]
    public async Task What_a_killed_worker_left_is_removed_with_its_processes_when_it_starts_again()
    {
        var left = AttemptBounds.Open(_name, new AttemptLimits(Processes: 20));
        var group = left.Make("lost")!;
        var children = new Children();
        await using var child = ChildProcess.Start(
            children.Shell("setsid sleep 1000 & echo x; wait") with { Bounds = left.Of(group) });
        await children.Wrote("x");

        Limit(AttemptLimits.None);

        await child.Exited;
        Assert.Empty(Left("lost"));
        Assert.Equal(0, (await _bench.RunAsync(Workbench.Shell("true"))).ExitCode);
    }

    [NeedsGroupsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_guard_ends_a_fork_bomb_that_outlives_its_worker(bool marked)
    {
        var guard = Guard.Start();
        var parts = guard.Token.Split('=');
        var known = marked ? $"export {parts[0]}={parts[1]}; exec" : "exec env -i";
        Limit(new AttemptLimits(Processes: 60));
        var group = _bounds!.Make("bomb")!;
        guard.Watch(group.Folders.Select(f => Path.GetDirectoryName(f)!));
        var children = new Children();
        var start = children.Shell($"{known} /bin/sh -c 'echo x; {Bomb}'") with
        {
            Bounds = _bounds.Of(group),
        };
        await using var child = ChildProcess.Start(start);
        await children.Wrote("x");

        guard.Dispose();

        await child.Exited;
        Assert.True(await Patience.UntilAsync(
            () => Task.FromResult(!group.Folders.Any(f => Directory.Exists(Path.GetDirectoryName(f)!))), TimeSpan.FromSeconds(60)));
    }

    [NeedsGroupsFact]
    public void A_limit_that_cannot_be_kept_is_refused_with_what_to_do()
    {
        var e = Assert.Throws<BoundsException>(() => AttemptBounds.Open(_name, new AttemptLimits(Processes: -1)));

        Assert.StartsWith("attempts cannot be limited to -1 processes and threads each: ", e.Message, StringComparison.Ordinal);
        Assert.Contains("Start the worker as root", e.Message, StringComparison.Ordinal);
    }

    public override async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _bounds?.Dispose();
    }

    private void Limit(AttemptLimits limits)
    {
        _bounds = AttemptBounds.Open(_name, limits);
        _bench.Options = _bench.Options with { Bounds = _bounds };
    }

    private string[] Left(string name) =>
    [
        .. Directory.EnumerateDirectories("/sys/fs/cgroup", $"{_name}-*", new EnumerationOptions { RecurseSubdirectories = true })
            .Select(d => Path.Combine(d, name)).Where(Directory.Exists),
    ];

    private static string CommandOf(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
