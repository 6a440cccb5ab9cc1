namespace Akka.DistTest.TestSupport;

/// <summary>The checked-out repository that the running tests were built from.</summary>
public static class Repository
{
    private static readonly Lazy<string> Found = new(Find);

    /// <summary>The folder of the solution.</summary>
    public static string Root => Found.Value;

    /// <summary>A file or folder of the repository by its path from <see cref="Root"/>.</summary>
    public static string Locate(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Akka.DistTest.sln")))
                return folder;
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository");
    }
}
