namespace Akka.DistTest.Reports;

/// <summary>The first failures with their messages.</summary>
internal static class MarkdownFailures
{
    private const int Shown = 20;
    private const int MessageLimit = 2000;

    public static void Write(TextWriter output, IReadOnlyList<ReportSuite> suites)
    {
        var number = 0;
        foreach (var suite in suites)
        {
            foreach (var row in suite.Rows.Where(row => row.Outcome is RowOutcome.Failed or RowOutcome.Error))
            {
                number++;
                if (number == 1)
                    MarkdownLists.WriteHeading(output, "Failures");
                if (number <= Shown)
                    WriteOne(output, suite, row);
            }
        }

        MarkdownLists.WriteRest(output, number - Shown);
    }

    private static void WriteOne(TextWriter output, ReportSuite suite, ReportRow row)
    {
        var flaky = row.Flaky ? ", flaky" : "";
        output.WriteLine();
        output.WriteLine(
            $"- {MarkdownText.Code(row.Name)} in {MarkdownText.Code(suite.Name)}: {Words.OfKind(row.Kind)}{flaky}, "
            + Readable.Duration(row.Duration));
        if (string.IsNullOrEmpty(row.Message) && string.IsNullOrEmpty(row.Stack))
            return;

        output.WriteLine();
        MarkdownText.WriteBlock(output, string.IsNullOrEmpty(row.Message) ? row.Stack! : row.Message, MessageLimit);
    }
}
