using Akka.Actor;

namespace Akka.DistTest.Scheduling;

/// <summary>Answers operators, in one message each: what is too much for one is left out.</summary>
internal sealed partial class PoolSchedulerActor
{
    private const int MostListed = 500;

    private const int MaxLostNamed = 20;

    private void Describe()
    {
        var lost = _core.LostWorkers(Now);
        Sender.Tell(new SchedulerReply.PoolState(
            _pool, [.. _core.Workers(Now)], _core.QueuedCount, _core.LeasedCount, lost.Count, [.. lost.Take(MaxLostNamed)]));
    }

    private void List(SchedulerCommand.ListQueue c)
    {
        var entries = _core.ListQueue(Math.Clamp(c.Most, 0, MostListed), Now);
        Sender.Tell(new SchedulerReply.QueueList(
            _pool, _core.QueuedCount, First(entries, e => 200 + SizeOf(e.Run, e.Task, e.Reserved))));
    }

    private void List(SchedulerCommand.ListLeases c)
    {
        var all = _core.ListLeases(c.Run, c.Worker, Now);
        IReadOnlyList<LeaseEntry> entries = [.. all.Take(Math.Clamp(c.Most, 0, MostListed))];
        Sender.Tell(new SchedulerReply.LeaseList(
            _pool, all.Count, First(entries, e => 200 + SizeOf(e.Run, e.Task, e.Worker))));
    }

    private static int SizeOf(RunId run, TaskId task, WorkerId? worker) =>
        MessageSize.Of(run.Value) + MessageSize.Of(task.Value) + MessageSize.Of(worker?.Value ?? "");

    private static IReadOnlyList<T> First<T>(IReadOnlyList<T> entries, Func<T, int> size) =>
        entries.Count == 0 ? [] : [.. MessageSize.Cut(entries, size).First()];
}
