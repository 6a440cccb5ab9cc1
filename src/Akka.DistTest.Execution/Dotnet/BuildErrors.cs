namespace Akka.DistTest.Dotnet;

/// <summary>What of a build's output tells why it failed.</summary>
internal static class BuildErrors
{
    private const int Most = 20;

    /// <summary>The distinct lines with an error, or the end of the output when no line has one.</summary>
    public static string Of(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // "file(1,2): error CS0103: …", "MSBUILD : error MSB1009: …"
        var errors = lines
            .Where(x => x.Contains(": error", StringComparison.OrdinalIgnoreCase)
                || x.StartsWith("error", StringComparison.OrdinalIgnoreCase))
            .Distinct()
            .ToList();
        var chosen = errors.Count > 0 ? errors.Take(Most) : lines.TakeLast(Most);
        return string.Join(Environment.NewLine, chosen);
    }
}
