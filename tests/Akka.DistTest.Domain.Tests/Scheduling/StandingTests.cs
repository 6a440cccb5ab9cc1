using Akka.DistTest.Health;
using Akka.DistTest.Results;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Domain.Tests.Scheduling;

public sealed class StandingTests
{
    private static readonly WorkerId W = new("w");
    private static readonly PoolId Default = new("default");
    private readonly SchedulerCore _core = Pool.Core();

    [Theory]
    [InlineData(SteerAction.Drain, SteerAction.Resume, HealthState.Draining)]
    [InlineData(SteerAction.Maintenance, SteerAction.Resume, HealthState.Maintenance)]
    [InlineData(SteerAction.Quarantine, SteerAction.Release, HealthState.Quarantined)]
    public void Who_is_out_of_service_gets_nothing_new_and_why_says_so(SteerAction outOf, SteerAction back, HealthState state)
    {
        _core.Register(Pool.Worker("w"), [], Pool.Start);
        Assert.Equal(state, Say(outOf).Health!.State);
        _core.Offer(Pool.Run, [Pool.Task("t")], [], Pool.Start);

        Assert.Empty(_core.Place(Pool.Start));
        Assert.Empty(_core.RefuseImpossible(Pool.Start.AddDays(1)));
        Assert.Equal(
            $"1 eligible workers get nothing new: w is {state.ToString().ToLowerInvariant()}: because (by ann)",
            _core.Explain(Pool.Run, new TaskId("t"), Pool.Start).Note);
        Assert.Equal(0, _core.SlotsFor(Pool.Run));

        Say(back);
        Assert.Single(_core.Place(Pool.Start));
    }

    [Fact]
    public void A_lost_worker_is_named_until_it_is_back_or_forgotten()
    {
        foreach (var id in (string[])["v", "w"])
            _core.Register(Pool.Worker(id), [], Pool.Start);
        var later = Pool.Start.AddMinutes(1);
        _core.RemoveSilent(later, TimeSpan.FromSeconds(10));
        Assert.Equal(["v", "w"], _core.LostWorkers(later).Select(l => l.Worker.Value));
        Assert.Contains("no heartbeat for 60 s", _core.LostWorkers(later)[0].Reason, StringComparison.Ordinal);

        _core.Register(Pool.Worker("v"), [], later);
        Assert.Equal("w", Assert.Single(_core.LostWorkers(later)).Worker.Value);
        Assert.Equal(
            "v is here; only a worker that is lost can be forgotten",
            _core.Steer(new SchedulerCommand.Steer(Default, new WorkerId("v"), SteerAction.Forget, "because", "ann"), later).Refused);

        Assert.Null(_core.Steer(new SchedulerCommand.Steer(Default, W, SteerAction.Forget, "because", "ann"), later).Refused);
        Assert.Empty(_core.LostWorkers(later));
        _core.TakeStandings(later);
    }

    [Fact]
    public void A_worker_that_is_busy_with_its_own_attempts_is_not_suspect()
    {
        _core.Register(Pool.Worker("w"), [], Pool.Start);
        _core.Offer(Pool.Run, [Pool.Task("t")], [], Pool.Start);
        var lease = Assert.Single(_core.Place(Pool.Start)).Lease;
        Beats();
        Assert.Equal(HealthState.Healthy, Assert.Single(_core.Workers(Pool.Start)).Health!.State);

        _core.Free(W, [lease], 2, Pool.Start);
        Beats();
        var health = Assert.Single(_core.Workers(Pool.Start)).Health!;
        Assert.Equal((HealthState.Suspect, "the processor is at 99 %, the limit is 90 %"), (health.State, health.Reason));

        void Beats()
        {
            for (var i = 0; i < 5; i++)
                _core.Beat(W, "1", 2, Pool.Start, new WorkerVitals(Pool.Start, 99, 10, 10, null, [], []));
        }
    }

    [Fact]
    public void What_runs_at_a_draining_worker_stays_there()
    {
        _core.Register(Pool.Worker("w"), [], Pool.Start);
        _core.Offer(Pool.Run, [Pool.Task("t")], [], Pool.Start);
        var placed = Assert.Single(_core.Place(Pool.Start));
        Say(SteerAction.Drain);

        Assert.Equal(W, _core.HolderOf(placed.Lease));
        Assert.Equal(HealthState.Draining, Assert.Single(_core.TakeStandings(Pool.Start)).Health.State);
    }

    [Fact]
    public void A_word_on_an_unknown_worker_is_refused() =>
        Assert.Equal("pool default has no worker w", Say(SteerAction.Drain).Refused);

    [Fact]
    public void Who_is_lost_is_counted_until_it_is_back_and_who_left_is_not()
    {
        _core.Register(Pool.Worker("w"), [], Pool.Start);
        _core.Register(Pool.Worker("leaves"), [], Pool.Start);
        _core.Leave(new WorkerId("leaves"));
        _core.Remove(new WorkerId("leaves"), "it left", Pool.Start);
        _core.Remove(W, "no heartbeat", Pool.Start);
        Assert.Equal(W, Assert.Single(_core.LostWorkers(Pool.Start)).Worker);

        _core.Register(Pool.Worker("w"), [], Pool.Start);
        Assert.Empty(_core.LostWorkers(Pool.Start));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_worker_that_was_told_to_end_was_not_ended_by_what_it_ran(bool isBack)
    {
        _core.Register(Pool.Worker("w"), [], Pool.Start);
        _core.Offer(Pool.Run, [Pool.Task("a")], [], Pool.Start);
        Assert.Single(_core.Place(Pool.Start));
        _core.Leave(W);

        var lost = Assert.Single(isBack
            ? _core.Register(Pool.Worker("w") with { Incarnation = "2" }, [], Pool.Start)
            : _core.Remove(W, "its process is gone", Pool.Start));

        Assert.True(lost.Lease.WorkerLives);
        Assert.NotEqual(true, lost.Lease.Alone);
    }

    [Fact]
    public void Who_just_failed_is_avoided_and_not_forbidden()
    {
        _core.Register(Pool.Worker("a", slots: 1), [], Pool.Start);
        _core.Register(Pool.Worker("b", slots: 1), [], Pool.Start);
        Fail("a", 1);
        _core.Offer(Pool.Run, [.. Pool.Tasks(2)], [], Pool.Start);

        Assert.Equal(["b", "a"], _core.Place(Pool.Start).Select(p => p.Worker.Value));
    }

    [Fact]
    public void At_most_half_of_a_pool_is_put_into_quarantine()
    {
        foreach (var id in new[] { "a", "b", "c", "d", "e" })
            _core.Register(Pool.Worker(id), [], Pool.Start);
        foreach (var id in new[] { "a", "b", "c", "d", "e" })
            Fail(id, 9);
        _core.WatchHealth(Pool.Start);

        Assert.Equal(2, _core.Workers(Pool.Start).Count(w => w.Health!.State == HealthState.Quarantined));
    }

    [Fact]
    public void The_only_worker_stays_in_service()
    {
        _core.Register(Pool.Worker("w"), [], Pool.Start);
        Fail("w", 9);
        _core.WatchHealth(Pool.Start);

        Assert.Equal(HealthState.Suspect, Assert.Single(_core.Workers(Pool.Start)).Health!.State);
    }

    [Fact]
    public void A_scheduler_that_lost_its_memory_is_told_by_the_worker_and_one_that_did_not_knows_better()
    {
        _core.Register(Pool.Worker("w"), [], Pool.Start);
        var told = Say(SteerAction.Quarantine).Health!;

        var next = Pool.Core(epoch: "f");
        next.Register(Pool.Worker("w"), [], Pool.Start, told);
        Assert.Equal(told, Assert.Single(next.Workers(Pool.Start)).Health);

        Say(SteerAction.Release);
        _core.TakeStandings(Pool.Start);
        _core.Register(Pool.Worker("w"), [], Pool.Start, told);
        Assert.Equal(HealthState.Healthy, Assert.Single(_core.Workers(Pool.Start)).Health!.State);
        Assert.Equal(HealthState.Healthy, Assert.Single(_core.TakeStandings(Pool.Start)).Health.State);
    }

    [Fact]
    public void Whoever_was_lost_is_remembered_when_it_comes_back()
    {
        _core.Register(Pool.Worker("w"), [], Pool.Start);
        Say(SteerAction.Drain);
        _core.Remove(W, "gone", Pool.Start);
        _core.Register(Pool.Worker("w"), [], Pool.Start);

        Assert.Equal(HealthState.Draining, Assert.Single(_core.Workers(Pool.Start)).Health!.State);
    }

    private SchedulerReply.Steered Say(SteerAction action) =>
        _core.Steer(new SchedulerCommand.Steer(Default, W, action, "because", "ann"), Pool.Start);

    private void Fail(string worker, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var lease = new LeaseId($"{worker}-{i}");
            _core.Free(
                new WorkerId(worker), [lease], 1, Pool.Start, [new LeaseFault(lease, FailureCategory.Payload, "no such blob")]);
        }
    }
}
