using Akka.Actor;
using Akka.DistTest.Coordination;
using Akka.DistTest.Security;
using Akka.DistTest.Settings;

namespace Akka.DistTest.Runs;

/// <summary>How a plan comes in, and when it is accepted.</summary>
internal sealed partial class RunActor
{
    private readonly List<IActorRef> _submitters = [];
    private bool _registered;
    private bool _startStored;

    private void Submit(RunCommand.SubmitPage page)
    {
        // A plan that is refused, or whose pages stop coming, is not kept in memory.
        if (!_state.IsOpen)
            Timers.StartSingleTimer(nameof(LingerOver), LingerOver.Instance, _settings.RunLinger);
        var events = _state.Submit(page, Now);
        if (_state.Problems is { } problems)
        {
            if (_state.WasForbidden && events.Count > 0)
            {
                var who = $"run {Id} from {Sender.Path.Address}";
                SharedRefusals.Of(Context.System).Refuse(RefusalKinds.Pool, $"{who}: {problems[0]}");
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
        if (!_registered)
            _paths.Coordinator.Tell(new CoordinatorCommand.RegisterRun(Id, _state.Plan.Pool, Now));
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
