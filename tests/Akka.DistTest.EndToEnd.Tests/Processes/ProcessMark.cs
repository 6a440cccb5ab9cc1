namespace Akka.DistTest.EndToEnd.Processes;

/// <summary>An environment variable by which the processes of one scene are found.</summary>
internal static class ProcessMark
{
    public const string Variable = "E2E_MARK";

    public static string New() => Guid.NewGuid().ToString("N");
}
