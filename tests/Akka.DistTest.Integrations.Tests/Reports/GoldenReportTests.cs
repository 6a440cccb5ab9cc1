using System.Runtime.CompilerServices;
using System.Text;

namespace Akka.DistTest.Reports;

/// <summary>The whole text of each format for one rich run. <c>DISTTEST_UPDATE=1</c> writes the files anew.</summary>
public class GoldenReportTests
{
    public static TheoryData<string> Formats => [.. ReportWriters.All.Select(writer => writer.Format)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_rich_sample_is_written_as_reviewed(string format)
    {
        var writer = ReportWriters.All.Single(w => w.Format == format);
        var actual = Written.By(writer, SampleReport.Rich());
        var path = Path.Combine(Folder(), writer.FileName);
        if (Environment.GetEnvironmentVariable("DISTTEST_UPDATE") == "1")
            File.WriteAllText(path, actual, new UTF8Encoding(false));

        Assert.Equal(File.ReadAllText(path), actual, ignoreLineEndingDifferences: true);
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
