namespace Akka.DistTest.Reports;

/// <summary>A row in its place: TRX writes each row three times, tied together by ids.</summary>
internal readonly record struct TrxEntry(
    ReportSuite Suite, ReportRow Row, string TestId, string ExecutionId, string ListId)
{
    public string Name => Visible.Line(Row.Name);
}
