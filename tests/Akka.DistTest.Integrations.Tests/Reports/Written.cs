using System.Text;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>Reports as text.</summary>
internal static class Written
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static string By(IReportWriter writer, RunReport report)
    {
        using var stream = new MemoryStream();
        writer.Write(report, stream);
        return Strict.GetString(stream.ToArray());
    }
}
