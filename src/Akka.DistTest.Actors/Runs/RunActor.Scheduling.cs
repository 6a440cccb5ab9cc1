using Akka.Actor;
using Akka.DistTest.Durations;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Runs;

/// <summary>What the run and its pool's scheduler tell each other.</summary>
internal sealed partial class RunActor
{
    /// <summary>A lease that is older is asked for at the scheduler.</summary>
    private static readonly TimeSpan ReportLimit = TimeSpan.FromSeconds(15);

    private DateTimeOffset _lastCheck;
    private bool _endTold;

    private void Resume()
    {
        _state.Recovered();
        _visible = _state.News.Count;
        _startStored = true;
        _epoch = null;
        _admitted = true;
        if (!_state.IsOpen)
        {
            Timers.StartSingleTimer(nameof(LingerOver), LingerOver.Instance, _settings.RunLinger);
            return;
        }

        Offer(_state.AllOffers(Now), _state.Claims());
        TellScheduler();
        WatchScheduler();
        Recall();
    }

    private void WatchScheduler()
    {
        if (!_state.IsOpen)
            return;
        _lastCheck = Now;
        // A short period, so that retries fall due and deadlines end close to their time.
        Timers.StartPeriodicTimer(nameof(TickDue), TickDue.Instance, TimeSpan.FromMilliseconds(100));
    }

    private void Tick()
    {
        if (!_state.IsOpen)
            return;
        if (_state.WatchesTime)
            Commit(_state.Tick(Now));
        if (Now - _lastCheck >= _settings.RunCheckInterval)
            CheckScheduler();
    }

    private void CheckScheduler()
    {
        if (!_state.IsOpen)
            return;
        _lastCheck = Now;
        if (!_admitted)
        {
            Register();
            return;
        }

        _state.StopAgain();
        TellScheduler();
        // The scheduler forgets a lease that its worker has freed; was the worker lost before its report came, nobody
        // else would tell. One that the scheduler holds changes nothing.
        Offer([], _state.Claims(heldSince: Now - ReportLimit));
        // Nobody has answered an offer yet: the scheduler that got it may be gone. A repeat changes nothing.
        if (_epoch is null)
            Offer(_state.AllOffers(Now), _state.Claims());
        _paths.Schedulers.Tell(new SchedulerCommand.Check(_state.Plan!.Pool, Id));
    }

    private void OfferTaken(RunCommand.OfferTaken taken)
    {
        if (!_state.IsOpen)
            return;
        var forgot = _epoch is not null && _epoch != taken.Epoch;
        _epoch = taken.Epoch;
        if (forgot)
            Offer(_state.AllOffers(Now), _state.Claims());
        if (taken.Slots > 0)
            Commit(_state.SetSlots(taken.Slots, Now));
    }

    private void Recall()
    {
        foreach (var page in MessageSize.Cut(_state.TaskIds, t => 8 + MessageSize.Of(t.Value)))
            _paths.Durations.Tell(new DurationCommand.Recall(_state.Plan!.Project, Id, page));
    }

    private void Learn(RunCommand.DurationsKnown known)
    {
        if (!_state.IsOpen)
            return;
        var offers = _state.Learn(known.Times, Now);
        if (offers.Count > 0)
            Offer(offers, []);
    }

    /// <summary>Sends what became ready and takes back what is not wanted any more.</summary>
    private void TellScheduler()
    {
        if (_state.Plan is not { } plan || !_admitted)
            return;
        var offers = _state.TakeOffers(Now);
        if (offers.Count > 0)
            Offer(offers, []);
        foreach (var (suite, workers) in _state.TakeHostsToClose(Now))
        {
            foreach (var part in MessageSize.Cut(workers, w => 8 + MessageSize.Of(w.Value)))
                _paths.Schedulers.Tell(new SchedulerCommand.CloseHosts(plan.Pool, suite, part));
        }

        var (tasks, leases) = _state.TakeWithdrawals();
        var ended = _state.Outcome is not null && !_endTold;
        if (tasks.Count > 0 || leases.Count > 0 || ended)
        {
            _endTold |= ended;
            _paths.Schedulers.Tell(new SchedulerCommand.Withdraw(
                plan.Pool, Id, ended ? null : tasks, leases, "the run does not need it any more", ended));
        }
    }

    private void Offer(IReadOnlyList<OfferedTask> tasks, IReadOnlyList<Grant> claims)
    {
        // All that waits is offered when the run is admitted.
        if (!_admitted)
            return;
        var (pool, submitter) = (_state.Plan!.Pool, _state.Plan.Submitter);
        foreach (var part in claims.Chunk(200))
            _paths.Schedulers.Tell(new SchedulerCommand.Offer(pool, Id, [], part, submitter));
        foreach (var part in MessageSize.Cut(tasks, t => 250 + MessageSize.Of(t.Spec)))
            _paths.Schedulers.Tell(new SchedulerCommand.Offer(pool, Id, part, [], submitter));
    }
}
