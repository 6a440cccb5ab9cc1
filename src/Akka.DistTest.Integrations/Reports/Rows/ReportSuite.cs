using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>A group of rows: a suite of the plan, or the plan itself for what has no cases.</summary>
/// <param name="Name">As it came.</param>
/// <param name="Task">Null for the plan.</param>
/// <param name="Rows">Made anew on each pass, so that a report is never held twice.</param>
internal sealed record ReportSuite(string Name, TaskReport? Task, IEnumerable<ReportRow> Rows);
