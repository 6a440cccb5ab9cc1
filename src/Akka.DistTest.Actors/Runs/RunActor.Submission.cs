using Akka.Actor;
using Akka.DistTest.Coordination;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Settings;

namespace Akka.DistTest.Runs;

/// <summary>How a plan comes in, and when it is accepted.</summary>
internal sealed partial class RunActor
{
    private readonly List<IActorRef> _submitters = [];
    private bool _registered;

    /// <summary>Nothing is offered before: a run that is refused must not have begun.</summary>
    private bool _admitted;
    private bool _startStored;

    private void Submit(RunCommand.SubmitPage page)
    {
        // A plan that is refused, or whose pages stop coming, is not kept in memory.
        if (!_state.IsOpen)
            Timers.StartSingleTimer(nameof(LingerOver), LingerOver.Instance, _settings.RunLinger);
        var events = _state.Submit(page, Now);
        if (_state.Problems is { } problems)
        {
            if (_state.ForbiddenAs is { } kind && events.Count > 0)
            {
                var who = $"run {Id} from {Sender.Path.Address}";
                SharedRefusals.Of(Context.System).Refuse(kind, $"{who}: {problems[0]}");
            }

            var sender = Sender;
            Commit(events, () => sender.Tell(new RunReply.Rejected(Id, problems)));
            return;
        }

        if (_state.Plan is null)
        {
            var sender = Sender;
            Commit(events, () => sender.Tell(new RunReply.PageStored(Id, page.Page)));
            return;
        }

        _submitters.Add(Sender);
        Register();
        Commit(events, () =>
        {
            _startStored = true;
            Accept();
        });
        if (events.Count == 0)
            return;
        // Whoever follows from the beginning knows the plan: its first news wait a moment for those of the tasks.
        _lastPage = Now;
        WatchScheduler();
        Recall();
    }

    private void Register()
    {
        if (!_registered && _state.Plan is { } plan)
        {
            _paths.Coordinator.Tell(
                new CoordinatorCommand.RegisterRun(Id, plan.Pool, Now, plan.Submitter, plan.Tasks.Count));
        }
    }

    private void Admit()
    {
        if (_admitted)
            return;
        _admitted = true;
        if (!_state.IsOpen)
            return;
        Offer(_state.AllOffers(Now), []);
        TellScheduler();
    }

    /// <summary>The submitter is over a limit. A run that was taken up again before it was known whether it is admitted may
    /// have begun.</summary>
    private void TurnAway(string problem)
    {
        if (!_state.IsOpen)
            return;
        if (_admitted)
        {
            var leases = _state.Claims().Select(c => c.Lease).ToArray();
            _paths.Schedulers.Tell(
                new SchedulerCommand.Withdraw(_state.Plan!.Pool, Id, null, leases, "the plan is not accepted", Ended: true));
        }

        var submitters = _submitters.ToArray();
        _submitters.Clear();
        foreach (var follower in _followers)
            follower.Reader.Tell(new RunReply.Unknown(Id));
        _followers.Clear();
        Timers.Cancel(nameof(TickDue));
        Timers.StartSingleTimer(nameof(LingerOver), LingerOver.Instance, _settings.RunLinger);
        Commit(_state.TurnAway([problem], Now), () =>
        {
            foreach (var submitter in submitters)
                submitter.Tell(new RunReply.Rejected(Id, [problem]));
        });
    }

    /// <summary>Accepted is said when both the plan and the coordinator's note of it are stored.</summary>
    private void Accept()
    {
        if (!_registered || !_startStored)
            return;
        foreach (var submitter in _submitters)
            submitter.Tell(new RunReply.Accepted(Id));
        _submitters.Clear();
    }
}
