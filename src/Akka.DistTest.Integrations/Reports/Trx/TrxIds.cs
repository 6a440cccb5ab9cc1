using System.Security.Cryptography;
using System.Text;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>Ids made from names, so that equal reports have equal ids and a test keeps its id from run to
/// run.</summary>
internal static class TrxIds
{
    // Fixed by Visual Studio: the type of tests that are methods.
    public const string UnitTestType = "13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b";

    public static string Run(RunReport report) => Of("run", report.Run.Value);

    public static string Settings(RunReport report) => Of("settings", report.Run.Value);

    public static string List(RunReport report, ReportSuite suite) =>
        Of("list", report.Project, report.Plan, Key(suite));

    public static string Test(RunReport report, ReportSuite suite, ReportRow row, int index) =>
        Of("test", report.Project, report.Plan, Key(suite), row.Name, Plain.Number(index));

    public static string Execution(RunReport report, ReportSuite suite, int index) =>
        Of("execution", report.Run.Value, Key(suite), Plain.Number(index));

    private static string Key(ReportSuite suite) => suite.Task is null ? "plan" : "suite " + suite.Name;

    private static string Of(params ReadOnlySpan<string> parts)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts!)), hash);
        // Version 8, variant 1: a UUID by a rule of one's own.
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString("D");
    }
}
