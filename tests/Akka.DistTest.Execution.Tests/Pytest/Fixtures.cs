using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Pytest;

/// <summary>Finds the fixture suites of this repository.</summary>
internal static class Fixtures
{
    public static string Folder(string name) => Repository.Locate("tests", "fixtures", name);
}
