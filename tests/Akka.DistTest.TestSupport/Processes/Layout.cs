
namespace Akka.DistTest.TestSupport.Processes;

/// <summary>Where the program and the fixtures are.</summary>
public static class Layout
{
    /// <summary>The <c>disttest</c> that was built along with the tests, in the same configuration.</summary>
    public static string Program { get; } = Built("Akka.DistTest.Node", "disttest");

    /// <summary>The <c>pbm</c> that was built along with them.</summary>
    public static string Pbm { get; } = Built("Akka.DistTest.Pbm", "pbm");

    public static string Fixture(string name) => Repository.Locate("tests", "fixtures", name);

    private static string Built(string project, string program) => Repository.Locate(
        "artifacts", "bin", project, new DirectoryInfo(AppContext.BaseDirectory).Name, program);
}
