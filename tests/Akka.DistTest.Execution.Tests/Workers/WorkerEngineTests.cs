using Akka.DistTest.Files;
using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Suites;

namespace Akka.DistTest.Workers;

public sealed class WorkerEngineTests : AsyncTest
{
    private readonly TempFolder _folder = new();
    private readonly ScriptedRunner _runner = new();
    private readonly List<string> _log = [];
    private readonly ManualTime _time = new();
    private readonly WorkerEngine _engine;

    public WorkerEngineTests() => _engine = new WorkerEngine(
        new WorkerId("w"), "one", 2, _runner, FileOutbox.Open(_folder.Path, DateTimeOffset.UnixEpoch),
        _time, _log.Add);

    public override async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void No_more_attempts_run_than_there_are_slots_and_the_next_starts_when_one_ends()
    {
        _engine.Assign([Command("a"), Command("b"), Command("c")]);
        Assert.Equal(["a", "b"], _runner.Running);

        _runner["a"].End(Verdict.Passed);

        Assert.Equal(["b", "c"], _runner.Running);
        Assert.Equal(["a"], _engine.TakeFreed().Select(l => l.Value));
    }

    [Fact]
    public void An_attempt_that_wants_more_slots_waits_for_them()
    {
        _engine.Assign([Command("a"), Command("wide", slots: 2)]);
        Assert.Equal(["a"], _runner.Running);

        _runner["a"].End(Verdict.Passed);

        Assert.Equal(["wide"], _runner.Running);
    }

    [Fact]
    public void Names_and_texts_of_any_length_fit_into_a_report_and_names_that_differ_stay_different()
    {
        var text = new string('\u0001', 1_000_000);
        _engine.Assign([Command("a")]);
        _runner["a"].Observer.CaseFinished(Result($"{text}1"));
        _runner["a"].Observer.CaseFinished(Result($"{text}2"));
        _runner["a"].Observer.CaseStarted(text);
        _runner["a"].End(Verdict.Passed, text);

        var reports = _engine.Unacknowledged(0, 10);
        var names = reports.SelectMany(r => r.Cases).Select(c => c.Case).ToArray();
        Assert.Equal(2, names.Distinct().Count());
        Assert.All(names, name => Assert.InRange(name.Length, 1, 4_096));
        Assert.All(reports, r => Assert.InRange(
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(r).Length, 1, 1_000_000));

        CaseResult Result(string name) =>
            new() { Case = name, Outcome = CaseOutcome.Failed, Message = text, Stack = text, Output = text };
    }

    [Fact]
    public void What_an_attempt_holds_is_told_as_it_was_assigned()
    {
        var holding = new Holding(Resources.OneSlot, ["database"]);
        _engine.Assign([Command("a") with { Holding = holding }, Command("b")]);

        Assert.Equal([holding, null], _engine.Claim().Select(c => c.Holding));
    }

    [Fact]
    public void What_is_found_of_an_earlier_attempt_is_told_and_its_lease_is_not_claimed()
    {
        var outcome = new AttemptOutcome { Verdict = Verdict.Crashed, Output = "last words" };
        _engine.Testify(new LeftAttempt(new RunId("r"), new TaskId("t"), 3, new LeaseId("old"), outcome));

        Assert.Empty(_engine.Claim());
        Assert.Empty(_engine.TakeFreed());
        var report = Assert.Single(_engine.Unacknowledged(0, 9));
        Assert.Equal(("old", 3, WorkerReport.EvidencePage), (report.Lease.Value, report.Attempt, report.Page));
        _engine.Acknowledge([report.Number]);
        Assert.Empty(_engine.TakeFreed());
    }

    [Fact]
    public async Task A_suite_is_closed_once_and_who_asks_meanwhile_hears_that_it_is_being_closed()
    {
        var suite = Command("s").Spec;
        HostEnding ending = new("a test host ended with exit code 42", "last words");
        var told = new SemaphoreSlim(0);
        _engine.Attach(() => told.Release());
        _engine.CloseHosts(suite);
        _engine.CloseHosts(suite);
        await told.WaitAsync();
        Assert.True(Assert.Single(_engine.TakeClosed()).StillClosing);

        _runner.Closing.SetResult([ending]);
        await told.WaitAsync();
        var closed = Assert.Single(_engine.TakeClosed());
        Assert.Equal((suite.Run, suite.Task, false), (closed.Run, closed.Suite, closed.StillClosing));
        Assert.Equal([ending], closed.Endings);

        _engine.CloseHosts(suite);
        await told.WaitAsync();
        Assert.Equal([ending], Assert.Single(_engine.TakeClosed()).Endings);
    }

    [Fact]
    public async Task A_runner_that_cannot_close_hosts_is_an_ending_too()
    {
        var told = new SemaphoreSlim(0);
        _engine.Attach(() => told.Release());
        _runner.Closing.SetException(new InvalidOperationException("broken"));
        _engine.CloseHosts(Command("s").Spec);
        await told.WaitAsync();

        Assert.Equal(
            "worker w could not close its test hosts: broken",
            Assert.Single(Assert.Single(_engine.TakeClosed()).Endings).Problem);
    }

    [Fact]
    public void A_lease_that_comes_again_is_not_started_again()
    {
        _engine.Assign([Command("a")]);
        _engine.Assign([Command("a")]);

        _runner["a"].End(Verdict.Passed);

        Assert.Single(_engine.Unacknowledged(0, 10));
    }

    [Fact]
    public void Each_attempt_ends_with_one_report_that_stays_until_it_is_acknowledged()
    {
        _engine.Assign([Command("a")]);
        _runner["a"].Observer.CaseFinished(new CaseResult { Case = "x", Outcome = CaseOutcome.Failed });
        _runner["a"].End(Verdict.Failed);

        var reports = _engine.Unacknowledged(0, 10);
        Assert.Equal(["x"], reports.SelectMany(r => r.Cases).Select(c => c.Case));
        Assert.Equal(Verdict.Failed, reports[^1].Outcome?.Verdict);
        Assert.Equal(Enumerable.Range(0, reports.Count), reports.Select(r => r.Page));

        _engine.Acknowledge([.. reports.Select(r => r.Number)]);
        Assert.Empty(_engine.Unacknowledged(0, 10));
    }

    [Fact]
    public void A_stopped_attempt_reports_as_canceled_also_when_it_had_not_begun()
    {
        _engine.Assign([Command("a"), Command("b"), Command("waits")]);

        _engine.Stop([new LeaseId("waits"), new LeaseId("a"), new LeaseId("nobody's")], "told so");

        var reports = _engine.Unacknowledged(0, 10);
        Assert.Equal(["a", "waits"], reports.Select(r => r.Lease.Value).Order(StringComparer.Ordinal));
        Assert.All(reports, r => Assert.Equal(Verdict.Canceled, r.Outcome?.Verdict));
        Assert.Equal(["b"], _runner.Running);
    }

    [Fact]
    public void Attempts_that_are_stopped_behind_others_of_a_full_worker_end_at_once_and_the_rest_keeps_its_order()
    {
        _engine.Assign([Command("a"), Command("b"), Command("wide", slots: 2), Command("c"), Command("d"), Command("e")]);

        _engine.Stop([new LeaseId("wide"), new LeaseId("d")], "told so");

        var reports = _engine.Unacknowledged(0, 10);
        Assert.Equal(["wide", "d"], reports.Select(r => r.Lease.Value));
        Assert.All(reports, r => Assert.Equal((Verdict.Canceled, "told so"), (r.Outcome!.Verdict, r.Outcome.Message)));
        Assert.Equal(["wide", "d"], _engine.TakeFreed().Select(l => l.Value));
        Assert.Equal(["a", "b"], _runner.Running);
        Assert.Equal(["a", "b", "c", "e"], _engine.Running.Select(r => r.Lease.Value).Order(StringComparer.Ordinal));

        _runner["a"].End(Verdict.Passed);
        Assert.Equal(["b", "c"], _runner.Running);
        _runner["b"].End(Verdict.Passed);
        Assert.Equal(["c", "e"], _runner.Running);
    }

    [Fact]
    public void A_wide_attempt_that_is_stopped_lets_those_behind_it_start()
    {
        _engine.Assign([Command("a"), Command("wide", slots: 2), Command("b")]);
        Assert.Equal(["a"], _runner.Running);

        _engine.Stop([new LeaseId("wide")], "told so");

        Assert.Equal(["a", "b"], _runner.Running);
    }

    [Fact]
    public void A_stop_that_is_told_again_changes_nothing_before_and_after_the_end()
    {
        _engine.Assign([Command("a"), Command("b"), Command("waits")]);
        for (var i = 0; i < 2; i++)
            _engine.Stop([new LeaseId("waits")], $"told {i}");
        _runner["a"].End(Verdict.Passed);
        _engine.TakeFreed();
        var before = _engine.Unacknowledged(0, 10);

        _engine.Stop([new LeaseId("a"), new LeaseId("waits")], "too late");

        Assert.Equal(before, _engine.Unacknowledged(0, 10));
        Assert.Equal(["a", "waits"], before.Select(r => r.Lease.Value).Order(StringComparer.Ordinal));
        Assert.Equal("told 0", before[0].Outcome!.Message);
        Assert.Equal(Verdict.Passed, before[1].Outcome!.Verdict);
        Assert.Empty(_engine.TakeFreed());
        Assert.Equal(["b"], _runner.Running);
    }

    [Fact]
    public void An_attempt_that_does_nothing_takes_no_slot()
    {
        _engine.Assign([Command("a"), Command("b"), Noop("n")]);

        Assert.Equal(["n"], _engine.Unacknowledged(0, 10).Select(r => r.Lease.Value));
    }

    [Fact]
    public void A_fault_of_the_runner_is_the_infrastructures_and_loses_nothing()
    {
        _engine.Assign([Command("a")]);

        _runner["a"].Throw(new InvalidOperationException("broken"));

        var outcome = _engine.Unacknowledged(0, 10).Single().Outcome!;
        Assert.Equal((Verdict.Crashed, Blame.Infrastructure), (outcome.Verdict, outcome.Blame));
        Assert.Contains("broken", outcome.Message, StringComparison.Ordinal);
        Assert.Contains(_log, line => line.Contains("broken", StringComparison.Ordinal));
    }

    [Fact]
    public void The_listener_hears_of_each_end()
    {
        var heard = 0;
        _engine.Attach(() => heard++);
        _engine.Assign([Command("a")]);
        Assert.Equal(0, heard);

        _runner["a"].End(Verdict.Passed);

        Assert.Equal(1, heard);
    }

    [Fact]
    public void What_stops_when_it_is_cut_off_is_stopped_in_time_to_have_ended_with_its_lease_and_the_rest_goes_on()
    {
        _engine.Assign([Bound("bound"), Command("free"), Bound("waits")]);
        _engine.Heard(_engine.Mark(), TimeSpan.FromSeconds(12));
        _time.Advance(TimeSpan.FromSeconds(6));
        // An answer to what was sent now counts from now; one that comes late counts from when it was asked for.
        var mark = _engine.Mark();
        _time.Advance(TimeSpan.FromSeconds(0.6));
        _engine.Heard(mark, TimeSpan.FromSeconds(12));
        _engine.Heard(mark - 1, TimeSpan.FromSeconds(12));

        _time.Advance(TimeSpan.FromSeconds(6.2));
        Assert.Equal(["bound", "free"], _runner.Running);
        _time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(["free"], _runner.Running);
        var reports = _engine.Unacknowledged(0, 10);
        Assert.Equal(["bound", "waits"], reports.Select(r => r.Lease.Value).Order(StringComparer.Ordinal));
        Assert.All(reports, r => Assert.Equal(Verdict.Canceled, r.Outcome!.Verdict));
    }

    [Fact]
    public void A_lease_that_is_shorter_than_an_end_may_take_is_kept_for_its_first_half()
    {
        _engine.Assign([Bound("bound")]);
        _engine.Heard(_engine.Mark(), TimeSpan.FromSeconds(4));
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Equal(["bound"], _runner.Running);

        _time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Empty(_runner.Running);
    }

    [Fact]
    public void Nothing_is_cut_off_of_a_scheduler_that_never_said_how_long_leases_hold()
    {
        _engine.Assign([Bound("bound")]);

        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(["bound"], _runner.Running);
    }

    private static Assignment Bound(string lease)
    {
        var assignment = Command(lease);
        return assignment with { Spec = assignment.Spec with { StopsWhenCutOff = true } };
    }

    private static Assignment Noop(string lease) => Of(lease, new AttemptWork.Noop(), 0);

    private static Assignment Command(string lease, int slots = 1) =>
        Of(lease, new AttemptWork.Command(new CommandLine { Arguments = ["x"] }), slots);

    private static Assignment Of(string lease, AttemptWork work, int slots) => new(new LeaseId(lease), new AttemptSpec
    {
        Run = new RunId("run"),
        Task = new TaskId($"task-{lease}"),
        Attempt = 1,
        Work = work,
        Timeout = TimeSpan.FromMinutes(1),
        Slots = slots,
    });
}
