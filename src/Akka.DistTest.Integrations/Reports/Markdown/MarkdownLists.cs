namespace Akka.DistTest.Reports;

/// <summary>The bounded lists after the failures.</summary>
internal static class MarkdownLists
{
    private const int Shown = 20;
    private const int SlowestShown = 10;

    public static void WriteFlaky(TextWriter output, IReadOnlyList<ReportSuite> suites)
    {
        var flaky = Rows(suites).Where(entry => entry.Row.Flaky).ToList();
        if (flaky.Count == 0)
            return;

        WriteHeading(output, "Flaky");
        output.WriteLine();
        foreach (var (suite, row) in flaky.Take(Shown))
        {
            var earlier = row.Earlier.Count == 0
                ? ""
                : $" after {Readable.Count(row.Earlier.Count, "attempt")}, the first with "
                    + MarkdownText.Code(Visible.FirstLine(row.Earlier[0].Message) is { Length: > 0 } message
                        ? message
                        : Words.OfKind(RowKinds.Of(row.Earlier[0]).Kind));
            output.WriteLine(
                $"- {MarkdownText.Code(row.Name)} in {MarkdownText.Code(suite.Name)}: "
                + $"{Words.OfKind(row.Kind)}{earlier}");
        }

        WriteRest(output, flaky.Count - Shown);
    }

    /// <summary>Entries of one outcome, by their reason, the most frequent first.</summary>
    public static void WriteReasons(
        TextWriter output, IReadOnlyList<ReportSuite> suites, string heading, RowOutcome outcome)
    {
        var reasons = Rows(suites)
            .Where(entry => entry.Row.Outcome == outcome)
            .GroupBy(entry => entry.Row.Message ?? Words.OfKind(entry.Row.Kind), StringComparer.Ordinal)
            .Select(group => (Reason: group.Key, Number: group.Count(), First: group.First().Row.Name))
            .OrderByDescending(group => group.Number)
            .ToList();
        if (reasons.Count == 0)
            return;

        WriteHeading(output, heading);
        output.WriteLine();
        output.WriteLine("| Number | Reason | First |");
        output.WriteLine("|--:|---|---|");
        foreach (var (reason, number, first) in reasons.Take(Shown))
        {
            var why = MarkdownText.Cell(Visible.FirstLine(reason));
            output.WriteLine($"| {Readable.Count(number)} | {why} | {MarkdownText.Cell(first)} |");
        }

        WriteRest(output, reasons.Count - Shown);
    }

    public static void WriteSlowest(TextWriter output, IReadOnlyList<ReportSuite> suites)
    {
        var slowest = Rows(suites)
            .Where(entry => entry.Row.Duration > TimeSpan.Zero)
            .OrderByDescending(entry => entry.Row.Duration)
            .Take(SlowestShown)
            .ToList();
        if (slowest.Count == 0)
            return;

        WriteHeading(output, "Slowest");
        output.WriteLine();
        output.WriteLine("| Duration | Case | Suite |");
        output.WriteLine("|--:|---|---|");
        foreach (var (suite, row) in slowest)
        {
            var (name, where) = (MarkdownText.Cell(row.Name), MarkdownText.Cell(suite.Name));
            output.WriteLine($"| {Readable.Duration(row.Duration)} | {name} | {where} |");
        }
    }

    public static void WriteHeading(TextWriter output, string heading)
    {
        output.WriteLine();
        output.WriteLine($"### {heading}");
    }

    public static void WriteRest(TextWriter output, int number)
    {
        if (number <= 0)
            return;

        output.WriteLine();
        output.WriteLine($"… and {Readable.Count(number)} more.");
    }

    private static IEnumerable<(ReportSuite Suite, ReportRow Row)> Rows(IReadOnlyList<ReportSuite> suites) =>
        suites.SelectMany(suite => suite.Rows.Select(row => (suite, row)));
}
