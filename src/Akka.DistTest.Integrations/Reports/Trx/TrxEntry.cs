using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>A row in its place: TRX writes each row three times, tied together by ids.</summary>
/// <param name="Index">The row's place in its suite, so that two rows of one name have two ids.</param>
internal readonly record struct TrxEntry(RunReport Report, ReportSuite Suite, ReportRow Row, int Index)
{
    public string TestId => TrxIds.Test(Report, Suite, Row, Index);

    public string ExecutionId => TrxIds.Execution(Report, Suite, Index);

    public string ListId => TrxIds.List(Report, Suite);

    public string Name => Visible.Line(Row.Name);
}
