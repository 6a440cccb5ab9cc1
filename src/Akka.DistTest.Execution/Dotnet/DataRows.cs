using Akka.DistTest.Results;

namespace Akka.DistTest.Dotnet;

/// <summary>Makes one result of the results of a case's data rows.</summary>
internal static class DataRows
{
    public static CaseReport Merge(IReadOnlyList<CaseReport> rows)
    {
        if (rows.Count == 1)
            return rows[0];
        var decisive = rows.FirstOrDefault(x => x.Outcome == CaseOutcome.Failed)
            ?? rows.FirstOrDefault(x => x.Outcome == CaseOutcome.Passed)
            ?? rows[0];
        var failed = rows.Count(x => x.Outcome == CaseOutcome.Failed);
        return decisive with
        {
            StartedAt = rows.Min(x => x.StartedAt),
            Duration = rows.Aggregate(TimeSpan.Zero, (sum, x) => sum + x.Duration),
            Message = failed == 0
                ? decisive.Message
                : $"{failed} of {rows.Count} rows failed, first {decisive.Row}: {decisive.Message}",
            Output = BoundedText.Of(string.Concat(rows.Select(x => x.Output))),
        };
    }
}
