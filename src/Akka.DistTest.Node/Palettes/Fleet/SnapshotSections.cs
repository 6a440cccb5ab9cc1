using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using Akka.DistTest.Palettes.Membership;
using Akka.DistTest.Palettes.Shards;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary>A file of a snapshot.</summary>
internal sealed record SnapshotSection(string Name, Func<CancellationToken, Task<string>> ReadAsync);

/// <summary>The files of a snapshot: answers of other commands, and what the process knows of itself.</summary>
internal static class SnapshotSections
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static IEnumerable<SnapshotSection> For(NodeParts parts) =>
    [
        new("node.json", _ => Task.FromResult(Node(parts).ToJsonString(Indented))),
        Answer("members.json", ShowMembers.For(parts)),
        Answer("regions.json", RegionsCommand.For(parts)),
        Answer("workers.json", WorkersCommand.For(parts)),
        Answer("pools.json", PoolsCommand.For(parts)),
        Answer("runs.json", RunsCommand.For(parts), ("limit", "200")),
        Answer("queue.json", QueueCommand.For(parts), ("limit", "500")),
        Answer("leases.json", LeasesCommand.For(parts), ("limit", "500")),
        Answer("dead-letters.json", DeadLetterCommands.List(parts), ("limit", "200")),
        Answer("quotas.json", QuotaCommands.List(parts)),
        Answer("refusals.json", RefusalsCommand.For(parts)),
        Answer("settings.json", SettingsCommand.For(parts), ("prefix", "akka")),
        new("log.txt", _ => Task.FromResult(string.Join('\n', parts.Log.Recent))),
    ];

    /// <summary>What the command tells programs, as a list.</summary>
    private static SnapshotSection Answer(string name, NodeCommand command, params (string Name, string Value)[] arguments) =>
        new(name, async cancel =>
        {
            var items = new JsonArray();
            var request = new CommandRequest("", name, arguments.ToDictionary(a => a.Name, a => a.Value));
            var end = await command.Run(new CommandCall(request, Keep, cancel));
            if (end.Message is { } message)
                items.Add(new JsonObject { ["problem"] = message });
            return items.ToJsonString(Indented);

            ValueTask Keep(CommandOutput output)
            {
                if (output is CommandOutput.Data data)
                    items.Add(data.Item);
                return ValueTask.CompletedTask;
            }
        });

    private static JsonObject Node(NodeParts parts)
    {
        using var process = Process.GetCurrentProcess();
        var memory = GC.GetGCMemoryInfo();
        return new JsonObject
        {
            ["at"] = parts.Now.UtcDateTime,
            ["version"] = ProgramVersion.Text,
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["os"] = RuntimeInformation.OSDescription,
            ["processors"] = Environment.ProcessorCount,
            ["processId"] = Environment.ProcessId,
            ["startedAt"] = process.StartTime.ToUniversalTime(),
            ["processorSeconds"] = process.TotalProcessorTime.TotalSeconds,
            ["workingSetBytes"] = process.WorkingSet64,
            ["heapBytes"] = memory.HeapSizeBytes,
            ["collections"] = new JsonArray(GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)),
            ["pausePercent"] = memory.PauseTimePercentage,
            ["threads"] = process.Threads.Count,
            ["poolThreads"] = ThreadPool.ThreadCount,
            ["poolPending"] = ThreadPool.PendingWorkItemCount,
        };
    }
}
