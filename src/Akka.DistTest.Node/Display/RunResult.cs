using Akka.DistTest.Results;

namespace Akka.DistTest.Display;

/// <summary>A run as it is shown at the end.</summary>
/// <param name="Report">As far as it was followed.</param>
/// <param name="ReportFolder">Where the reports were written; null when none were.</param>
internal sealed record RunResult(RunReport Report, string? ReportFolder);
