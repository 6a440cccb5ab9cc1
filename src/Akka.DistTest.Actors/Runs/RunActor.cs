using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.DistTest.Coordination;
using Akka.DistTest.Durations;
using Akka.DistTest.Health;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Settings;
using Akka.DistTest.Stores;
using Akka.DistTest.Topology;
using Akka.DistTest.Workers;
using Akka.Event;
using Akka.Pattern;
using Akka.Persistence;

namespace Akka.DistTest.Runs;

/// <summary>
/// Stands before <see cref="RunState"/>: hands it commands, stores what it raises, tells schedulers at once and
/// clients and workers after the store. Events are applied before they are stored, so that reports that come while a
/// write is on its way are decided on too and go into the next write together; whatever leaves for a client or
/// as an acknowledgement waits for the store. A failed write stops the actor; what it forgot is sent again.
/// </summary>
internal sealed partial class RunActor : UntypedPersistentActor, IWithTimers
{
    private static readonly TimeSpan LeastBackoff = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan MostBackoff = TimeSpan.FromSeconds(3);

    private readonly RunState _state;
    private readonly ClusterPaths _paths;
    private readonly DistTestSettings _settings;
    private readonly Dictionary<LeaseId, AttemptProgress> _progress = [];
    private readonly List<Follower> _followers = [];
    private int _visible;
    private string? _epoch;

    public RunActor(RunId id, ClusterPaths paths, DistTestSettings settings)
    {
        _state = new RunState(id, settings.PoolRights);
        _paths = paths;
        _settings = settings;
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public override string PersistenceId => PersistenceKinds.Run(_state.Id);

    // The journal of a run is short, since its events are batches: it is read without snapshots.
    public override Recovery Recovery { get; } = new(SnapshotSelectionCriteria.None);

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    private RunId Id => _state.Id;

    private string Who => $"run {Id}";

    /// <summary>Ends a run's actor once all that it decided on is stored; it is made anew elsewhere when it is open.</summary>
    public static object StopMessage => StopNow.Instance;

    /// <summary>For the shard: a write or a recovery that failed ends the actor, and it comes back from its journal after a
    /// while. Without the wait each message to it would try again at once. What is said meanwhile is lost: reports, offers and
    /// readers come again, and a loss by the claims that the run makes.</summary>
    public static Props LastingPropsFor(RunId id, ClusterPaths paths, DistTestSettings settings) =>
        BackoffSupervisor.Props(
            Backoff.OnStop(PropsFor(id, paths, settings), "kept", LeastBackoff, MostBackoff, 0.2, maxNrOfRetries: -1)
                .WithFinalStopMessage(message => message is StopNow));

    public static Props PropsFor(RunId id, ClusterPaths paths, DistTestSettings settings) =>
        Props.Create(() => new RunActor(id, paths, settings));

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(SchedulingNodeLost));
        base.PreStart();
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        base.PostStop();
    }

    protected override void OnRecover(object message)
    {
        switch (message)
        {
            case RunEvent e:
                _state.Apply(e);
                break;
            case RecoveryCompleted:
                StoreTrouble.Read(Who);
                if (_state.Plan is not null)
                    Resume();
                break;
        }
    }

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case RunCommand.SubmitPage c:
                Submit(c);
                break;
            case RunCommand.Read c when _state.Plan is not null:
                Follow(c);
                break;
            case RunCommand.Cancel c when _state.Plan is not null:
                Cancel(c);
                break;
            case RunCommand.Prioritize c when _state.Plan is not null:
                Prioritize(c);
                break;
            case RunCommand.ReadPlan c when _state.Plan is not null:
                ReadPlan(c);
                break;
            case RunCommand.Explain c when _state.Plan is not null:
                Explain(c);
                break;
            case RunCommand.Granted c:
                Commit(_state.Grant(c.Grants, Now));
                break;
            case RunCommand.Report c:
                Report(c);
                break;
            case RunCommand.LeasesLost c:
                Commit(_state.LoseLeases([.. c.Leases.Select(WithLastWords)], Now));
                break;
            case RunCommand.HostsClosed c:
                Commit(_state.HostsClosed(c, Now));
                break;
            case RunCommand.Refused c:
                Commit(_state.Refuse(c.Refusals, Now));
                break;
            case RunCommand.OfferTaken c:
                OfferTaken(c);
                break;
            case RunCommand.Progress c:
                foreach (var progress in c.Attempts)
                    _progress[progress.Lease] = progress;
                break;
            case RunCommand.DurationsKnown c:
                Learn(c);
                break;
            case RunCommand.Wake:
                Wake();
                break;
            case RunCommand:
                Sender.Tell(new RunReply.Unknown(Id));
                Passivate();
                break;
            case CoordinatorReply.RunRegistered:
                _registered = true;
                Admit();
                Accept();
                break;
            case CoordinatorReply.RunAdmitted:
                Admit();
                break;
            case CoordinatorReply.RunRefused c:
                TurnAway(c.Problem);
                break;
            case FollowerDue due:
                AnswerDue(due.Reader);
                break;
            case TickDue:
                Tick();
                break;
            case SchedulingNodeLost:
                CheckScheduler();
                break;
            case StopNow:
                Leave();
                break;
            case LingerOver when !_state.IsOpen:
                Passivate();
                break;
        }
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        StoreTrouble.NotStored(Context.GetLogger(), Who, @event, cause);

    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        StoreTrouble.NotRead(Context.GetLogger(), Who, reason);

    /// <summary>Without this the actor would go on and acknowledge what is not stored.</summary>
    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        OnPersistFailure(cause, @event, sequenceNr);
        Context.Stop(Self);
    }

    private void Cancel(RunCommand.Cancel c)
    {
        var ended = _state.Outcome is not null;
        var sender = Sender;
        Commit(_state.Cancel(c.By, c.Reason, Now), () => sender.Tell(new RunReply.Canceling(Id, ended)));
    }

    private void Report(RunCommand.Report c)
    {
        if (_state.Plan is null)
        {
            // The run's plan never was stored: nobody waits for the result, and the worker may forget it.
            Sender.Tell(new WorkerCommand.Acknowledge([.. c.Reports.Select(r => r.Number)]));
            Passivate();
            return;
        }

        foreach (var report in c.Reports.Where(r => r.Outcome is not null))
            _progress.Remove(report.Lease);
        var events = _state.Report(c.Worker, c.Reports, Now, out var early);
        var worker = Sender;
        var numbers = c.Reports.Select(r => r.Number).Except(early).ToArray();
        var evidence = _state.Outcome is not null && _state.HasNewEvidence(events);
        Commit(events, () =>
        {
            worker.Tell(new WorkerCommand.Acknowledge(numbers));
            if (evidence)
                TellDeadLetters();
        });
    }

    private void Wake()
    {
        if (_state.Outcome is not null)
            TellEnd();
        else if (_state.Plan is null)
            _paths.Coordinator.Tell(new CoordinatorCommand.RunEnded(Id, "", null, Now));
        if (_state.Plan is null)
            Passivate();
    }

    /// <summary>Stores events, then shows what they changed and does what waits for them.</summary>
    private void Commit(IReadOnlyList<RunEvent> events, Action? stored = null)
    {
        if (events.Count > 0)
            PersistAllAsync(events, _ => { });
        var visible = _state.News.Count;
        DeferAsync(visible, _ =>
        {
            _visible = Math.Max(_visible, visible);
            stored?.Invoke();
            AnswerFollowers();
        });
        TellScheduler();
        if (events.Any(e => e is RunEvent.Ended))
            End();
    }

    private void End()
    {
        DeferAsync(StopNow.Instance, _ => TellEnd());
        foreach (var page in MessageSize.Cut(_state.Times(), MessageSize.Of))
            _paths.Durations.Tell(new DurationCommand.Learn(_state.Plan!.Project, page));
        Timers.Cancel(nameof(TickDue));
        Timers.StartSingleTimer(nameof(LingerOver), LingerOver.Instance, _settings.RunLinger);
    }

    private void TellEnd()
    {
        var letters = TellDeadLetters();
        _paths.Coordinator.Tell(
            new CoordinatorCommand.RunEnded(Id, _state.Plan!.Name, _state.Outcome, Now, letters));
    }

    private int TellDeadLetters()
    {
        var letters = _state.DeadLetters();
        foreach (var page in MessageSize.Cut(letters, MessageSize.Of))
            _paths.Coordinator.Tell(new CoordinatorCommand.KeepDeadLetters(Id, page));
        return letters.Count;
    }

    /// <summary>What the attempt wrote last is all that is left of it.</summary>
    private LostLease WithLastWords(LostLease lost) =>
        _progress.Remove(lost.Lease, out var progress) ? lost with { Output = progress.Output } : lost;

    /// <summary>
    /// Who asked to be stopped cannot take it back, and a plan or a reader may have come since: once all is stored, the
    /// run is made anew and readers are sent to it. A submitter asks again by itself.
    /// </summary>
    private void Leave() => DeferAsync(StopNow.Instance, _ =>
    {
        if (_state.IsOpen)
            _paths.Runs.Tell(new RunCommand.Wake(Id));
        foreach (var follower in _followers)
            _paths.Runs.Tell(new RunCommand.Read(Id, follower.Cursor, follower.Wait), follower.Reader);
        Context.Stop(Self);
    });

    private static void Passivate() => Context.Parent.Tell(new Passivate(StopNow.Instance));

    private sealed record TickDue
    {
        public static TickDue Instance { get; } = new();
    }

    private sealed record LingerOver
    {
        public static LingerOver Instance { get; } = new();
    }

    private sealed record StopNow
    {
        public static StopNow Instance { get; } = new();
    }
}
