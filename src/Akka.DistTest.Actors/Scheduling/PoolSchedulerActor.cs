using Akka.Actor;
using Akka.DistTest.Health;
using Akka.DistTest.Runs;
using Akka.DistTest.Settings;
using Akka.DistTest.Workers;
using Akka.Event;
using Akka.Remote;

namespace Akka.DistTest.Scheduling;

/// <summary>
/// Stands before <see cref="SchedulerCore"/>: hands it offers, registrations and heartbeats, and sends its placements
/// to workers and runs in batches. Keeps nothing: after a restart its new epoch makes runs and workers tell it again.
/// </summary>
internal sealed partial class PoolSchedulerActor : UntypedActor, IWithTimers
{
    private readonly PoolId _pool;
    private readonly Func<IActorRef> _runs;
    private readonly Func<IActorRef> _coordinator;
    private readonly DistTestSettings _settings;
    private readonly string? _filesUrl;
    private readonly Func<WorkerId, string>? _filesPass;
    private readonly SchedulerCore _core;
    private readonly Dictionary<WorkerId, IActorRef> _workers = [];
    private readonly HashSet<RunId> _knownRuns = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public PoolSchedulerActor(
        PoolId pool,
        Func<IActorRef> runs,
        Func<IActorRef> coordinator,
        DistTestSettings settings,
        string? filesUrl,
        Func<WorkerId, string>? filesPass)
    {
        (_pool, _runs, _coordinator) = (pool, runs, coordinator);
        (_settings, _filesUrl, _filesPass) = (settings, filesUrl, filesPass);
        var policy = QueuePolicies.Find(settings.Policy) ?? throw new ActorInitializationException(
            $"akka.disttest.scheduler.policy is \"{settings.Policy}\"; known are "
            + string.Join(", ", QueuePolicies.All.Select(p => p.Name)));
        _core = new SchedulerCore(policy, Guid.NewGuid().ToString("N")[..8], settings.ReserveAfter, settings.Health);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    public static Props PropsFor(
        PoolId pool,
        Func<IActorRef> runs,
        Func<IActorRef> coordinator,
        DistTestSettings settings,
        string? filesUrl,
        Func<WorkerId, string>? filesPass = null) =>
        Props.Create(() => new PoolSchedulerActor(pool, runs, coordinator, settings, filesUrl, filesPass));

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(DisassociatedEvent));
        Context.System.EventStream.Subscribe(Self, typeof(MemberDied));
        Timers.StartPeriodicTimer(nameof(Due), Due.Instance, _settings.TickInterval);
        AskRules();
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SchedulerCommand.Offer c:
                Offer(c);
                break;
            case SchedulerCommand.Check c:
                Sender.Tell(new RunCommand.OfferTaken(c.Run, _core.Epoch, _core.SlotsFor(c.Run)));
                break;
            case SchedulerCommand.Withdraw c:
                Withdraw(c);
                break;
            case SchedulerCommand.CloseHosts c:
                CloseHosts(c);
                break;
            case SchedulerCommand.Register c:
                Register(c);
                break;
            case SchedulerCommand.Beat c:
                Beat(c);
                break;
            case SchedulerCommand.Free c:
                _core.Free(c.Worker, c.Leases, c.Window, Now, c.Faults);
                TellStandings();
                Place();
                break;
            case SchedulerCommand.Leave c:
                _core.Leave(c.Worker);
                break;
            case SchedulerCommand.Steer c:
                Steer(c);
                break;
            case SchedulerCommand.UseRules c:
                Use(c.Rules);
                break;
            case RulesDue:
                AskRules();
                break;
            case SchedulerCommand.Explain c:
                Sender.Tell(_core.Explain(c.Run, c.Task, Now));
                break;
            case SchedulerCommand.Describe:
                Describe();
                break;
            case SchedulerCommand.ListQueue c:
                List(c);
                break;
            case SchedulerCommand.ListLeases c:
                List(c);
                break;
            case DisassociatedEvent e when e.RemoteAddress is not null:
                Suspect(e.RemoteAddress);
                break;
            case MemberDied died:
                Bury(died.Address);
                break;
            case DeathProof.Proven proven:
                Bury(proven.Address);
                break;
            case Due:
                Tick();
                break;
        }
    }

    private void Offer(SchedulerCommand.Offer offer)
    {
        _knownRuns.Add(offer.Run);
        var known = _core.Offer(offer.Run, offer.Tasks, offer.Claims, Now, offer.Submitter);
        if (known.Count > 0)
            TellGrants(offer.Run, known);
        WarmSuites(offer.Tasks);
        Refuse();
        Place();
        Sender.Tell(new RunCommand.OfferTaken(offer.Run, _core.Epoch, _core.SlotsFor(offer.Run)));
    }

    private void Withdraw(SchedulerCommand.Withdraw c)
    {
        _core.Withdraw(c.Run, c.Tasks);
        foreach (var group in c.Leases.GroupBy(_core.HolderOf))
        {
            if (group.Key is { } worker && _workers.TryGetValue(worker, out var actor))
                actor.Tell(new WorkerCommand.Stop([.. group], c.Reason));
        }

        if (!c.Ended)
            return;
        _knownRuns.Remove(c.Run);
        foreach (var worker in _workers.Values)
            worker.Tell(new WorkerCommand.Forget(c.Run));
    }

    /// <summary>A worker that is not known may register yet; the run asks again.</summary>
    private void CloseHosts(SchedulerCommand.CloseHosts c)
    {
        foreach (var worker in c.Workers)
        {
            if (_workers.TryGetValue(worker, out var actor))
                actor.Tell(new WorkerCommand.CloseHosts(c.Suite));
            else if (_core.IsGone(worker))
                Sender.Tell(new RunCommand.HostsClosed(c.Suite.Run, c.Suite.Task, worker, []));
        }
    }

    private void Register(SchedulerCommand.Register c)
    {
        var isNew = !_workers.ContainsKey(c.Worker.Id);
        _workers[c.Worker.Id] = Sender;
        TellLosses(_core.Register(c.Worker, c.Running, Now, c.Health));
        if (c.Leaving)
            _core.Leave(c.Worker.Id);
        Sender.Tell(new WorkerCommand.Registered(
            _core.Epoch, _filesUrl, _filesPass?.Invoke(c.Worker.Id), _settings.LostAfter, c.Mark));
        if (isNew)
        {
            _log.Info("Worker {0} joined pool {1} from {2} with {3} slots", c.Worker.Id, _pool, c.Worker.Host, c.Worker.Slots);
        }

        TellStandings();

        Refuse();
        Place();
        TellSlots();
    }

    private void Beat(SchedulerCommand.Beat c)
    {
        var known = _core.Beat(c.Worker, c.Incarnation, c.Window, Now, c.Vitals);
        Sender.Tell(new WorkerCommand.BeatTaken(_core.Epoch, known, Now, c.Mark));
        TellStandings();
        if (known)
            Place();
    }

    private void Tick()
    {
        var before = _workers.Count;
        TellLosses(_core.RemoveSilent(Now, _settings.LostAfter));
        DropGoneWorkers();
        _core.WatchHealth(Now);
        TellStandings();
        _core.ApplyFallbacks(Now);
        Refuse();
        Place();
        if (_workers.Count != before)
            TellSlots();
    }

    private void Place()
    {
        var placements = _core.Place(Now);
        if (placements.Count == 0)
            return;
        foreach (var group in placements.GroupBy(p => p.Worker))
        {
            var assignments = group.Select(p => new Assignment(p.Lease, p.Spec, p.Holding));
            var parts = MessageSize.Cut(assignments, a => 60 + MessageSize.Of(a.Spec) + MessageSize.Of(a.Holding));
            foreach (var part in parts)
                _workers[group.Key].Tell(new WorkerCommand.Assign(part));
        }

        foreach (var group in placements.GroupBy(p => p.Run))
            TellGrants(group.Key, [.. group.Select(p => p.Grant)]);
    }

    private void TellGrants(RunId run, IReadOnlyList<Grant> grants)
    {
        foreach (var part in MessageSize.Cut(grants, g => 120 + MessageSize.Of(g.Task.Value) + MessageSize.Of(g.Worker.Value)))
            _runs().Tell(new RunCommand.Granted(run, part));
    }

    private void Refuse()
    {
        foreach (var group in _core.RefuseImpossible(Now).GroupBy(r => r.Run))
        {
            foreach (var part in MessageSize.Cut(group.Select(g => g.Refusal), r => 100 + MessageSize.Of(r.Reason)))
                _runs().Tell(new RunCommand.Refused(group.Key, part));
        }
    }

    private void TellLosses(IReadOnlyList<RunLoss> losses)
    {
        foreach (var group in losses.GroupBy(l => l.Run))
        {
            foreach (var part in MessageSize.Cut(group.Select(g => g.Lease), l => 160 + MessageSize.Of(l.Reason)))
                _runs().Tell(new RunCommand.LeasesLost(group.Key, part));
        }
    }

    private void TellSlots()
    {
        foreach (var run in _knownRuns)
            _runs().Tell(new RunCommand.OfferTaken(run, _core.Epoch, _core.SlotsFor(run)));
    }

    private void WarmSuites(IReadOnlyList<OfferedTask> tasks)
    {
        foreach (var suite in tasks.Where(t => t.Spec.Work is AttemptWork.Discover))
        {
            foreach (var (worker, hosts) in _core.WarmTargets(suite))
                _workers[worker].Tell(new WorkerCommand.Warm([.. Enumerable.Repeat(suite.Spec, hosts)]));
        }
    }

    private sealed record Due
    {
        public static Due Instance { get; } = new();
    }
}
