using Akka.Actor;
using Akka.DistTest.Ports;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Workers;

/// <summary>Sends an engine's reports and progress to the runs, in messages that fit. Called by the worker's actor, as
/// which it sends.</summary>
internal sealed class ReportSender(IWorkerEngine engine, WorkerId worker, IActorRef runs)
{
    private const int MostReports = 2_000;

    private long _sent;
    private long _sentBeforeResend;
    private RunId _lastRun;
    private DateTimeOffset _lastReports;

    /// <summary>Reports of one run that come within this are sent together.</summary>
    public static TimeSpan Gap { get; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Sends at once unless something of the same run just was: many short attempts make few messages, and few
    /// writes at the run, while a lone one waits for nothing.</summary>
    /// <returns>False when a report waits for the gap to pass.</returns>
    public bool TrySend(DateTimeOffset now)
    {
        if (engine.Unacknowledged(_sent, 1) is not [var first])
            return true;
        if (first.Run == _lastRun && now - _lastReports < Gap)
            return false;
        Send(now);
        return true;
    }

    public void Send(DateTimeOffset now)
    {
        while (engine.Unacknowledged(_sent, MostReports) is { Count: > 0 } reports)
        {
            _sent = reports[^1].Number;
            _lastRun = reports[^1].Run;
            _lastReports = now;
            foreach (var run in reports.GroupBy(r => r.Run))
            {
                foreach (var part in MessageSize.Cut(run, MessageSize.Of))
                    runs.Tell(new RunCommand.Report(run.Key, worker, part));
            }
        }
    }

    /// <summary>What was sent before the last round and is still there was lost on its way.</summary>
    public void SendAgain(DateTimeOffset now)
    {
        var resendUpTo = _sentBeforeResend;
        _sentBeforeResend = _sent;
        if (engine.Unacknowledged(0, 1) is [var oldest] && oldest.Number <= resendUpTo)
            _sent = 0;
        Send(now);
    }

    public void SendProgress()
    {
        foreach (var run in engine.TakeProgress().GroupBy(p => p.Run))
        {
            var parts = MessageSize.Cut(
                run.Select(p => p.Progress), p => 100 + MessageSize.Of(p.Case) + MessageSize.Of(p.Output));
            foreach (var part in parts)
                runs.Tell(new RunCommand.Progress(run.Key, worker, part));
        }
    }
}
