namespace Akka.DistTest.Nodes;

/// <summary>A worker keeps its name over restarts: it is written into its store folder.</summary>
internal static class WorkerName
{
    public static WorkerId Of(string folder, string? given)
    {
        var file = Path.Combine(folder, "worker-name");
        if (given is null && File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } kept)
            return new WorkerId(kept);
        var name = given ?? $"{Environment.MachineName}-{Guid.NewGuid().ToString("N")[..4]}";
        File.WriteAllText(file, name);
        return new WorkerId(name);
    }
}
