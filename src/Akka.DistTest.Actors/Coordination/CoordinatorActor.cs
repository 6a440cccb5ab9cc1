using Akka.Actor;
using Akka.DistTest.Health;
using Akka.DistTest.Runs;
using Akka.DistTest.Settings;
using Akka.DistTest.Stores;
using Akka.Event;
using Akka.Pattern;
using Akka.Persistence;

namespace Akka.DistTest.Coordination;

/// <summary>
/// The singleton that knows which runs are open, so that they are woken when their node was lost, and answers what the
/// cluster is at. Events are applied before the store as in runs; answers wait for it.
/// </summary>
internal sealed partial class CoordinatorActor : UntypedPersistentActor, IWithTimers
{
    private const int EventsPerSnapshot = 1_000;

    private const string Who = "coordinator";

    private static readonly TimeSpan LeastBackoff = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan MostBackoff = TimeSpan.FromSeconds(10);

    private readonly Func<IActorRef> _runs;
    private readonly Func<IActorRef> _schedulers;
    private readonly string? _filesUrl;
    private readonly TimeSpan _wakeInterval = DistTestSettings.Of(Context.System).WakeInterval;
    private readonly RunIndex _index = new();

    public CoordinatorActor(Func<IActorRef> runs, Func<IActorRef> schedulers, string? filesUrl) =>
        (_runs, _schedulers, _filesUrl) = (runs, schedulers, filesUrl);

    public ITimerScheduler Timers { get; set; } = null!;

    public override string PersistenceId => PersistenceKinds.Coordinator;

    /// <summary>For the singleton's manager, which does not start again what has stopped: a write that failed ends the
    /// actor, and it comes back from its journal after a while. What is said meanwhile is lost, and said again.</summary>
    public static Props LastingPropsFor(Func<IActorRef> runs, Func<IActorRef> schedulers, string? filesUrl) =>
        BackoffSupervisor.Props(Backoff.OnStop(
            PropsFor(runs, schedulers, filesUrl), "kept", LeastBackoff, MostBackoff, 0.2, maxNrOfRetries: -1));

    public static Props PropsFor(Func<IActorRef> runs, Func<IActorRef> schedulers, string? filesUrl) =>
        Props.Create(() => new CoordinatorActor(runs, schedulers, filesUrl));

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
            case SnapshotOffer { Snapshot: CoordinatorEvent.IndexKept kept }:
                _index.Restore(kept);
                break;
            case CoordinatorEvent e:
                _index.Apply(e);
                break;
            case RecoveryCompleted:
                StoreTrouble.Read(Who);
                WakeRuns();
                // A run may be lost with its node while the coordinator lives on: open ones are woken now and then.
                Timers.StartPeriodicTimer(nameof(WakeDue), WakeDue.Instance, _wakeInterval);
                break;
        }
    }

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case CoordinatorCommand.RegisterRun c:
                Register(c);
                break;
            case CoordinatorCommand.RunEnded c:
                Commit(_index.IsOpen(c.Run) && _index.HasAll(c) ? new CoordinatorEvent.RunClosed(c.Run, c.Plan, c.Outcome, c.At) : null);
                break;
            case CoordinatorCommand.KeepDeadLetters c:
                Commit(_index.New(c.Run, c.Letters) is { Count: > 0 } fresh
                    ? new CoordinatorEvent.DeadLettersKept(c.Run, fresh)
                    : null);
                break;
            case CoordinatorCommand.ListDeadLetters c:
                Sender.Tell(DeadLetterPager.Page(_index.DeadLetters, c.Skip));
                break;
            case CoordinatorCommand.DropDeadLetters c:
                Drop(c);
                break;
            case CoordinatorCommand.AskRules or CoordinatorCommand.ListRules or CoordinatorCommand.SetPolicy
                or CoordinatorCommand.SetQuota or CoordinatorCommand.RemoveQuota:
                Rule((CoordinatorCommand)message);
                break;
            case CoordinatorCommand.Describe:
                Context.ActorOf(DescribeRelay.PropsFor(
                    Sender, _index.Heads(200), _index.Pools, _schedulers(), _filesUrl, _index.DeadLetters.Count));
                break;
            case SaveSnapshotFailure failure:
                Context.GetLogger().Warning("The list of runs could not be kept as a snapshot: {0}", failure.Cause.Message);
                break;
            case WakeDue or SchedulingNodeLost:
                WakeRuns();
                break;
        }
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        StoreTrouble.NotStored(Context.GetLogger(), Who, @event, cause);

    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        StoreTrouble.NotRead(Context.GetLogger(), Who, reason);

    /// <summary>Without this the actor would go on and answer for what is not stored.</summary>
    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        OnPersistFailure(cause, @event, sequenceNr);
        Context.Stop(Self);
    }

    private void Commit(CoordinatorEvent? @event, Action? stored = null)
    {
        if (@event is not null)
            _index.Apply(@event);
        Store(@event, stored);
    }

    /// <summary>For an event that is applied.</summary>
    private void Store(CoordinatorEvent? @event, Action? stored)
    {
        if (@event is not null)
        {
            PersistAsync(@event, _ =>
            {
                if (LastSequenceNr % EventsPerSnapshot == 0)
                    SaveSnapshot(_index.Keep());
            });
        }

        DeferAsync(this, _ => stored?.Invoke());
    }

    private void Register(CoordinatorCommand.RegisterRun c)
    {
        var run = Sender;
        if (_index.Refusal(c) is { } problem)
        {
            Context.GetLogger().Warning("Run {0} of {1} is refused: {2}", c.Run, c.Submitter, problem);
            run.Tell(new CoordinatorReply.RunRefused(c.Run, problem));
            return;
        }

        run.Tell(new CoordinatorReply.RunAdmitted(c.Run));
        Commit(
            _index.IsKnown(c.Run) ? null : new CoordinatorEvent.RunOpened(c.Run, c.Pool, c.At, c.Submitter, c.Tasks),
            () => run.Tell(new CoordinatorReply.RunRegistered(c.Run)));
    }

    private void Drop(CoordinatorCommand.DropDeadLetters c)
    {
        var asker = Sender;
        var dropped = _index.DeadLetters.Count(l => l.Run == c.Run && (c.Task is null || l.Task == c.Task));
        Commit(
            dropped == 0 ? null : new CoordinatorEvent.DeadLettersDropped(c.Run, c.Task, c.By, c.At),
            () => asker.Tell(new CoordinatorReply.DeadLettersDropped(c.Run, dropped)));
    }

    private void WakeRuns()
    {
        foreach (var run in _index.Open)
            _runs().Tell(new RunCommand.Wake(run));
    }

    private sealed record WakeDue
    {
        public static WakeDue Instance { get; } = new();
    }
}
