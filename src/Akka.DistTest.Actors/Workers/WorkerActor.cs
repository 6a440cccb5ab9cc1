using Akka.Actor;
using Akka.DistTest.Health;
using Akka.DistTest.Ports;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Settings;
using Akka.DistTest.Topology;
using Akka.Event;
using Akka.Remote;

namespace Akka.DistTest.Workers;

/// <summary>
/// Stands before the worker's engine: registers it, says that it lives, brings it leases and carries its reports until
/// they are acknowledged. Keeps nothing that the engine does not have: after a restart it asks the engine again.
/// </summary>
internal sealed partial class WorkerActor : UntypedActor, IWithTimers
{
    /// <summary>More in one message say nothing more of the worker.</summary>
    private const int MostFaults = 20;

    private static readonly TimeSpan PromptAnswer = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RegisterAgain = TimeSpan.FromSeconds(15);

    private readonly IWorkerEngine _engine;
    private readonly ReportSender _reports;
    private readonly WorkerRecord _record;
    private readonly PoolId _pool;
    private readonly ClusterPaths _paths;
    private readonly DistTestSettings _settings;
    private readonly Action<WorkerCommand.Registered> _joined;
    private readonly Action _lostCluster;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private string? _epoch;
    private DateTimeOffset _lastAnswer;
    private int _pending;
    private bool _leaving;
    private DateTimeOffset _lastRegistered;
    private bool _lost;
    private DateTimeOffset _lastBeat;
    private TimeSpan? _leaseTime;
    private readonly WorkerStanding _standing;
    private readonly IHealthProbe? _probe;

    public WorkerActor(WorkerSeat seat, ClusterPaths paths, DistTestSettings settings)
    {
        (_engine, _record, _pool, _paths, _settings) = (seat.Engine, seat.Record, seat.Pool, paths, settings);
        _reports = new ReportSender(seat.Engine, seat.Record.Id, paths.Runs);
        _standing = new WorkerStanding(seat.Standing, _log);
        _probe = seat.Probe;
        (_joined, _lostCluster) = (seat.Joined, seat.LostCluster);
        _lastAnswer = Now;
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    public static Props PropsFor(WorkerSeat seat, ClusterPaths paths, DistTestSettings settings) =>
        Props.Create(() => new WorkerActor(seat, paths, settings));

    protected override void PreStart()
    {
        var self = Self;
        // Many changes make one message: the mailbox never fills with them.
        _engine.Attach(() =>
        {
            if (Interlocked.Exchange(ref _pending, 1) == 0)
                self.Tell(Changed.Instance);
        });
        WatchCoordinators();
        Register();
        Timers.StartPeriodicTimer(nameof(BeatDue), BeatDue.Instance, _settings.HeartbeatInterval);
        Timers.StartPeriodicTimer(nameof(ResendDue), ResendDue.Instance, _settings.ResendAfter);
        Timers.StartPeriodicTimer(nameof(WatchDue), WatchDue.Instance, _settings.ProgressInterval);
        Self.Tell(Changed.Instance);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case WorkerCommand.Assign c:
                _engine.Assign(c.Assignments);
                break;
            case WorkerCommand.Stop c:
                _engine.Stop(c.Leases, c.Reason);
                break;
            case WorkerCommand.Warm c:
                _engine.Warm(c.Suites);
                break;
            case WorkerCommand.CloseHosts c:
                _engine.CloseHosts(c.Suite);
                break;
            case WorkerCommand.Acknowledge c:
                _engine.Acknowledge(c.Numbers);
                break;
            case WorkerCommand.Forget c:
                _engine.Forget(c.Run);
                break;
            case WorkerCommand.Registered c:
                Registered(c);
                break;
            case WorkerCommand.BeatTaken c:
                BeatTaken(c);
                break;
            case WorkerCommand.Stand c:
                _standing.Take(_record.Id, c.Health);
                break;
            case DisassociatedEvent e when e.RemoteAddress is not null:
                Suspect(e.RemoteAddress);
                break;
            case CoordinatorsSought { AreDead: true }:
                LoseCluster("no coordinator's process is there any more");
                break;
            case WorkerSeat.LeaveNow:
                _leaving = true;
                // Whatever was assigned before is with the engine now.
                Sender.Tell(WorkerSeat.Leaves.Instance);
                _paths.Schedulers.Tell(new SchedulerCommand.Leave(_pool, _record.Id, "the worker is stopping"));
                break;
            case Changed:
                Volatile.Write(ref _pending, 0);
                SendFreed();
                SendClosed();
                SendReportsSoon();
                break;
            case FlushDue:
                _reports.Send(Now);
                break;
            case BeatDue:
                SayAlive();
                break;
            case ResendDue:
                _reports.SendAgain(Now);
                break;
            case WatchDue:
                _reports.SendProgress();
                break;
            case SchedulingNodeLost:
                // The scheduler may be gone with it, and the new one knows no worker.
                SayAlive();
                break;
        }
    }

    private void Register()
    {
        _lastRegistered = Now;
        _paths.Schedulers.Tell(new SchedulerCommand.Register(
            _pool, _record, _engine.Claim(), _standing.Health, _leaving, _engine.Mark()));
    }

    private void Registered(WorkerCommand.Registered c)
    {
        _lastAnswer = Now;
        if (_epoch is null)
            _log.Info("Worker {0} is registered with pool {1}", _record.Id, _pool);
        _epoch = c.Epoch;
        if (c.LeaseTime is { } leaseTime)
        {
            _leaseTime = leaseTime;
            if (c.Mark is { } mark)
                _engine.Heard(mark, leaseTime);
        }

        _joined(c);
    }

    private void BeatTaken(WorkerCommand.BeatTaken c)
    {
        _lastAnswer = Now;
        // A late answer would make the clock look ahead.
        if (c.At is { } at && Now - _lastBeat < PromptAnswer)
            _probe?.Skewed(at - Now);
        if (!c.Known || c.Epoch != _epoch)
            Register();
        else if (c.Mark is { } mark && _leaseTime is { } leaseTime)
            _engine.Heard(mark, leaseTime);
    }

    private void SayAlive()
    {
        // One that never was registered waits longer: its seed may be about to start.
        var limit = _epoch is null ? 3 * _settings.RejoinAfter : _settings.RejoinAfter;
        if (Now - _lastAnswer > limit)
        {
            LoseCluster($"nobody has answered for {(Now - _lastAnswer).TotalSeconds:0.0} s");
            return;
        }

        // Leases are compared now and then: an assignment or a freed slot may have been lost on its way.
        if (_epoch is null || Now - _lastRegistered >= RegisterAgain)
            Register();
        else
            Beat();
    }

    private void Beat()
    {
        _lastBeat = Now;
        _paths.Schedulers.Tell(new SchedulerCommand.Beat(_pool, _record.Id, _record.Incarnation, _engine.Window, _probe?.Latest, _engine.Mark()));
    }

    private void SendReportsSoon()
    {
        if (!_reports.TrySend(Now) && !Timers.IsTimerActive(nameof(FlushDue)))
            Timers.StartSingleTimer(nameof(FlushDue), FlushDue.Instance, ReportSender.Gap);
    }

    private void SendFreed()
    {
        var faults = _engine.TakeFaults();
        var freed = _engine.TakeFreed();
        foreach (var part in freed.Chunk(500))
        {
            var own = faults.Count == 0 ? [] : faults.Where(f => part.Contains(f.Lease)).Take(MostFaults).ToArray();
            _paths.Schedulers.Tell(
                new SchedulerCommand.Free(_pool, _record.Id, part, _engine.Window, own.Length == 0 ? null : own));
        }
    }

    // A lost question or answer is asked for again.
    private void SendClosed()
    {
        foreach (var closed in _engine.TakeClosed())
        {
            _paths.Runs.Tell(new RunCommand.HostsClosed(
                closed.Run, closed.Suite, _record.Id, closed.Endings, closed.StillClosing));
        }
    }

    private sealed record Changed
    {
        public static Changed Instance { get; } = new();
    }

    private sealed record FlushDue
    {
        public static FlushDue Instance { get; } = new();
    }

    private sealed record BeatDue
    {
        public static BeatDue Instance { get; } = new();
    }

    private sealed record ResendDue
    {
        public static ResendDue Instance { get; } = new();
    }

    private sealed record WatchDue
    {
        public static WatchDue Instance { get; } = new();
    }
}
