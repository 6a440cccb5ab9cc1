namespace Akka.DistTest.Local;

/// <summary>Where this machine's tool versions are remembered between commands.</summary>
internal static class ToolCacheFile
{
    public static string Path { get; } = System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "disttest",
        "tools.json");
}
