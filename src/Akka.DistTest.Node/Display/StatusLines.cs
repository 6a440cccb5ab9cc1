using Akka.DistTest.Coordination;
using Akka.DistTest.Health;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Display;

/// <summary>A cluster, or one run, in lines.</summary>
internal static class StatusLines
{
    private const int MostRunning = 40;
    private const int LineWidth = 120;

    public static IEnumerable<StyledLine> For(CoordinatorReply.ClusterState state, DateTimeOffset now)
    {
        yield return new StyledLine().Add("Runs", Tone.Strong);
        foreach (var line in Runs(state.Runs, now))
            yield return line;

        var health = FleetHealth.Of(state.Pools);
        if (state.Pools.Count > 0 && health != FleetState.Healthy)
        {
            yield return new StyledLine()
                .Add($"  {health.ToString().ToLowerInvariant()}", health == FleetState.Critical ? Tone.Bad : Tone.Warning)
                .Add("  many workers are lost or take no work", Tone.Faint);
        }

        if (state.DeadLetters > 0)
        {
            yield return new StyledLine()
                .Add($"  {state.DeadLetters} dead letter{(state.DeadLetters == 1 ? "" : "s")}", Tone.Bad)
                .Add("  tasks that the infrastructure gave up on", Tone.Faint);
        }

        foreach (var pool in state.Pools)
        {
            yield return StyledLine.Empty;
            yield return new StyledLine().Add($"Pool {pool.PoolId}", Tone.Strong)
                .Add($"  {pool.Queued} waiting, {pool.Leased} running", Tone.Faint);
            foreach (var line in Workers(pool.Workers))
                yield return line;
            foreach (var lost in pool.LostWorkers ?? [])
            {
                yield return new StyledLine().Add($"  {lost.Worker} lost", Tone.Bad)
                    .Add($"  {DurationText.Roughly(now - lost.Since)} ago: {lost.Reason}", Tone.Faint);
            }
        }

        if (state.Pools.Count == 0)
            yield return new StyledLine().Add("No worker has joined.", Tone.Warning);
    }

    public static IEnumerable<StyledLine> For(
        RunReport report, RunReply.NewsPage last, RunBoard board, DateTimeOffset now)
    {
        var (word, tone) = VerdictWords.Of(report.Outcome);
        yield return new StyledLine().Add(report.Run.Value, Tone.Strong).Add($"  {report.Plan}  ").Add(word, tone);
        if (last.Ended)
        {
            foreach (var line in CountLines.For(report.Summary))
                yield return line;
            yield break;
        }

        foreach (var line in BoardLines.For(board, LineWidth, MostRunning, now).SkipWhile(line => line.IsEmpty))
            yield return line;
    }

    private static IEnumerable<StyledLine> Runs(IReadOnlyList<RunHead> runs, DateTimeOffset now) => runs.Count == 0
        ? [new StyledLine().Add("  none", Tone.Faint)]
        : TextTable.Of(
            ["run", "plan", "outcome", "submitted"],
            [.. runs.Select(run => (IReadOnlyList<string>)
            [
                run.Run.Value,
                run.Plan.Length > 0 ? run.Plan : "-",
                RunBook.WordFor(run.Outcome),
                $"{DurationText.Roughly(now - run.SubmittedAt)} ago",
            ])]);

    private static IEnumerable<StyledLine> Workers(IReadOnlyList<WorkerState> workers) => workers.Count == 0
        ? [new StyledLine().Add("  no workers", Tone.Warning)]
        : TextTable.Of(
            ["worker", "process", "state", "running", "slots", "os", "heard of"],
            [.. workers.OrderBy(w => w.Worker.Id.Value, StringComparer.Ordinal).Select(w => (IReadOnlyList<string>)
            [
                w.Worker.Id.Value,
                $"{w.Worker.Host}/{w.Worker.ProcessId}",
                StateOf(w.Health),
                $"{w.Outstanding}",
                $"{w.Worker.Slots}",
                $"{Fact(w, "os")}/{Fact(w, "arch")}",
                $"{DurationText.Of(w.SinceLastBeat)} ago",
            ])]);

    private static string StateOf(WorkerHealth? health) => health switch
    {
        null => "?",
        { State: HealthState.Healthy } => "healthy",
        _ => $"{health.State.ToString().ToLowerInvariant()}: {health.Reason}",
    };

    private static string Fact(WorkerState worker, string name) =>
        worker.Worker.Capabilities.Facts.GetValueOrDefault(name, "?");
}
