namespace Akka.DistTest.Reports;

/// <summary>Rows in numbers, for formats that state them before the rows.</summary>
internal sealed record RowCounts
{
    public int Total { get; private init; }

    public int Passed { get; private init; }

    public int Failed { get; private init; }

    public int Errors { get; private init; }

    public int Skipped { get; private init; }

    public int NeverRan { get; private init; }

    public int Flaky { get; private init; }

    public TimeSpan Duration { get; private init; }

    /// <summary>Reads the rows once.</summary>
    public static RowCounts Of(IEnumerable<ReportRow> rows)
    {
        Span<int> outcomes = stackalloc int[(int)RowOutcome.NeverRan + 1];
        var flaky = 0;
        var duration = TimeSpan.Zero;
        foreach (var row in rows)
        {
            outcomes[(int)row.Outcome]++;
            flaky += row.Flaky ? 1 : 0;
            duration += row.Duration;
        }

        return new RowCounts
        {
            Total = outcomes[0] + outcomes[1] + outcomes[2] + outcomes[3] + outcomes[4],
            Passed = outcomes[(int)RowOutcome.Passed],
            Failed = outcomes[(int)RowOutcome.Failed],
            Errors = outcomes[(int)RowOutcome.Error],
            Skipped = outcomes[(int)RowOutcome.Skipped],
            NeverRan = outcomes[(int)RowOutcome.NeverRan],
            Flaky = flaky,
            Duration = duration,
        };
    }
}
