using System.Text.Json;
using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;

namespace Akka.DistTest.Chaos.Trials;

/// <summary>Seconds after a fault; see <see cref="TrialResult"/>.</summary>
internal sealed record FaultTimes(double? Detection, double? Redispatch, double? Completion)
{
    public static FaultTimes Of(DateTimeOffset struck, IEnumerable<JournalLine> signs, RunLines run)
    {
        var first = signs.Select(s => (DateTimeOffset?)s.At).Where(at => at >= struck).Min();
        var last = run.Of("task.finished").Select(line => line.GetProperty("last")).ToArray();
        var repeated = last.Where(l => l.GetProperty("attempt").GetInt32() > 1).Select(Start).Where(s => s > struck)
            .Select(s => (DateTimeOffset?)s).Min();
        var ended = run.Of("run.ended").Select(line => line.GetProperty("at").GetDateTimeOffset()).First();
        return new FaultTimes(
            Seconds(first), Seconds(repeated ?? EndOfLongestGap(last.Select(Start), struck)), Seconds(ended));

        double? Seconds(DateTimeOffset? at) => (at - struck)?.TotalSeconds is { } s ? Math.Round(s, 3) : null;
    }

    private static DateTimeOffset Start(JsonElement attempt) => attempt.GetProperty("startedAt").GetDateTimeOffset();

    private static DateTimeOffset? EndOfLongestGap(IEnumerable<DateTimeOffset> starts, DateTimeOffset struck)
    {
        var after = starts.Where(s => s > struck).Order().Prepend(struck).ToArray();
        return after.Length < 2
            ? null
            : after.Zip(after.Skip(1)).MaxBy(pair => pair.Second - pair.First).Second;
    }
}
