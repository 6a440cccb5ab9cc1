using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest queue</c></summary>
internal static class QueueCommand
{
    private static readonly TableOf<QueuedEntry> Table = new TableOf<QueuedEntry>()
        .Text("run", "run", e => e.Run.Value)
        .Text("task", "task", e => e.Task.Value)
        .Number("attempt", "attempt", e => e.Attempt)
        .Number("priority", "priority", e => e.Priority)
        .Number("slots", "slots", e => e.Slots)
        .Seconds("waitedSeconds", "waits", e => e.Waited)
        .Text("reservedWorker", "reserved", e => e.Reserved?.Value);

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "queue",
            "Lists the tasks that wait for a worker, the next one first. What depends on an unfinished task is not there yet.",
            [FleetParameters.Pool, FleetParameters.Most],
            Role: AccessRole.Viewer),
        async call =>
        {
            var list = await parts.AskSchedulerAsync<SchedulerReply.QueueList>(
                new SchedulerCommand.ListQueue(FleetParameters.PoolOf(call), FleetParameters.MostOf(call)), call.Canceled);
            await Table.SendAsync(call, list.Tasks, "no task waits for a worker");
            await FleetParameters.TellRestAsync(call, list.Tasks.Count, list.Total);
            return CommandEnd.Done;
        });
}
