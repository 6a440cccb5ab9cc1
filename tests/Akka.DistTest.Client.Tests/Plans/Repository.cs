namespace Akka.DistTest.Plans;

/// <summary>The checked-in files that these tests read and, when asked to, write.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Set DISTTEST_UPDATE=1 to write expected files anew instead of comparing with them.</summary>
    public static bool IsUpdating => Environment.GetEnvironmentVariable("DISTTEST_UPDATE") == "1";

    public static string Examples => Path.Combine(Root, "docs", "examples");

    public static string Malformed => Path.Combine(Root, "tests", "Akka.DistTest.Client.Tests", "malformed");

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Akka.DistTest.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("not inside the repository");
        return folder;
    }
}
