using System.Text.Json;
using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;

namespace Akka.DistTest.Chaos.Trials;

/// <summary>Seconds after a fault; see <see cref="TrialResult"/>.</summary>
internal sealed record FaultTimes(double? Detection, double? Redispatch, double? Gap, double? Completion)
{
    /// <param name="run">Its times are the workers'; null when these cannot be trusted.</param>
    public static FaultTimes Of(DateTimeOffset struck, IEnumerable<JournalLine> signs, DateTimeOffset ended, RunLines? run)
    {
        var first = signs.Select(s => (DateTimeOffset?)s.At).Where(at => at >= struck && at <= ended).Min();
        var last = run?.Of("task.finished").Select(line => line.GetProperty("last")).ToArray();
        var repeated = last?.Where(l => l.GetProperty("attempt").GetInt32() > 1).Select(l => (DateTimeOffset?)Start(l))
            .Where(s => s > struck).Min();
        return new FaultTimes(
            Seconds(first - struck),
            Seconds(repeated - struck),
            last is null ? null : Seconds(LongestGap(last.Select(Start), struck)),
            Seconds(ended - struck));
    }

    private static DateTimeOffset Start(JsonElement attempt) => attempt.GetProperty("startedAt").GetDateTimeOffset();

    private static TimeSpan LongestGap(IEnumerable<DateTimeOffset> starts, DateTimeOffset struck)
    {
        var after = starts.Where(s => s > struck).Order().Prepend(struck).ToArray();
        return after.Zip(after.Skip(1), (a, b) => b - a).DefaultIfEmpty().Max();
    }

    private static double? Seconds(TimeSpan? time) => time is { } t ? Math.Round(t.TotalSeconds, 3) : null;
}
