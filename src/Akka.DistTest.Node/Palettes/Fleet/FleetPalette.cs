using Akka.DistTest.Control;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary>The palette <c>disttest</c>: workers, runs, queues, and the node itself.</summary>
internal static class FleetPalette
{
    public static NodePalette For(NodeParts parts) => new(
        "disttest",
        "Workers, runs and queues; the settings and the log of the node.",
        [
            WorkersCommand.For(parts),
            WorkerShowCommand.For(parts),
            .. WorkerSteerCommands.For(parts),
            PoolsCommand.For(parts),
            GroupsCommand.For(parts),
            RunsCommand.For(parts),
            RunShowCommand.For(parts),
            RunCancelCommand.For(parts),
            RunPriorityCommand.For(parts),
            TasksCommand.For(parts),
            WhyCommand.For(parts),
            QueueCommand.For(parts),
            LeasesCommand.For(parts),
            DeadLetterCommands.List(parts),
            DeadLetterCommands.Show(parts),
            DeadLetterCommands.Retry(parts),
            DeadLetterCommands.Drop(parts),
            PolicyCommands.List(parts),
            PolicyCommands.Use(parts),
            QuotaCommands.List(parts),
            QuotaCommands.Set(parts),
            QuotaCommands.Remove(parts),
            TailCommand.For(parts),
            SettingsCommand.For(parts),
            LogCommands.Level(parts),
            LogCommands.Show(parts),
            RefusalsCommand.For(parts),
            SnapshotCommand.For(parts),
            TokenCommands.Create(parts),
            TokenCommands.List(parts),
            TokenCommands.Revoke(parts),
        ]);
}
