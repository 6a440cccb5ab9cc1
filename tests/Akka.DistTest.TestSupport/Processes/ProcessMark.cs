namespace Akka.DistTest.TestSupport.Processes;

/// <summary>An environment variable by which the processes of one scene are found.</summary>
public static class ProcessMark
{
    public const string Variable = "E2E_MARK";

    public static string New() => Guid.NewGuid().ToString("N");
}
