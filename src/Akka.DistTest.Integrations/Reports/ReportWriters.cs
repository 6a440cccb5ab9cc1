using Akka.DistTest.Ports;

namespace Akka.DistTest.Reports;

/// <summary>The report formats there are.</summary>
public static class ReportWriters
{
    /// <summary>One of each format, ordered by its word. They hold no state and may be shared.</summary>
    public static IReadOnlyList<IReportWriter> All { get; } =
    [
        new CtrfReportWriter(),
        new HtmlReportWriter(),
        new JUnitReportWriter(),
        new MarkdownReportWriter(),
        new TrxReportWriter(),
    ];
}
