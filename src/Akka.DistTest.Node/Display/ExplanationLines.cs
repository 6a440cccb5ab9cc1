using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Display;

/// <summary>Why a task waits, in lines.</summary>
internal static class ExplanationLines
{
    public static IEnumerable<StyledLine> For(RunReply.Explained explained)
    {
        yield return new StyledLine().Add(explained.Task.Value, Tone.Strong).Add($"  {explained.State}");
        if (explained.Waiting is not { Known: true } waiting)
            yield break;

        if (waiting.Note.Length > 0)
            yield return new StyledLine().Add($"  {waiting.Note}");
        yield return new StyledLine().Add(
            $"  {waiting.Workers} workers: {waiting.Eligible} could run it, {waiting.Busy} of them are busy; "
            + $"{waiting.Ahead} tasks are ahead",
            Tone.Faint);
        foreach (var removed in waiting.Removed)
            yield return Removed(removed);
        if (waiting.NearestMiss is { } nearest)
            yield return new StyledLine().Add("  nearest: ", Tone.Faint).Add(nearest);
    }

    private static StyledLine Removed(RemovedBy removed) => new StyledLine()
        .Add("  removed by ", Tone.Faint)
        .Add(removed.Requirement, Tone.Warning)
        .Add($": {removed.Workers} {(removed.Workers == 1 ? "worker" : "workers")}, such as {removed.Example}", Tone.Faint);
}
