namespace Akka.DistTest.Pytest;

/// <summary>Finds the fixture suites of this repository.</summary>
internal static class Fixtures
{
    public static string Folder(string name)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Akka.DistTest.sln")))
                return Path.Combine(folder, "tests", "fixtures", name);
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository");
    }
}
