using Akka.DistTest.Reports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Local;

/// <summary>Writes the reports of a run.</summary>
internal static class ReportFolder
{
    /// <summary>Where reports go that nobody gave a place: under the store, by run.</summary>
    public static string DefaultFor(string store, RunId run) => Path.Combine(store, "reports", run.Value);

    /// <summary>The report to read in a folder of reports; null when there is none.</summary>
    public static string? PageIn(string? folder) => folder is null ? null : Path.Combine(folder, "report.html");

    /// <summary>One file of each format; files of an earlier report there are replaced.</summary>
    public static void Write(string folder, RunReport report)
    {
        Directory.CreateDirectory(folder);
        foreach (var writer in ReportWriters.All)
        {
            using var file = File.Create(Path.Combine(folder, writer.FileName));
            writer.Write(report, file);
        }
    }
}
