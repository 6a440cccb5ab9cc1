using Akka.DistTest.TestSupport;

namespace Akka.DistTest.EndToEnd.Processes;

/// <summary>Where the program and the fixtures are.</summary>
internal static class Layout
{
    /// <summary>The <c>disttest</c> that was built along with the tests, in the same configuration.</summary>
    public static string Program { get; } = Repository.Locate(
        "artifacts", "bin", "Akka.DistTest.Node", new DirectoryInfo(AppContext.BaseDirectory).Name, "disttest");

    public static string Fixture(string name) => Repository.Locate("tests", "fixtures", name);
}
