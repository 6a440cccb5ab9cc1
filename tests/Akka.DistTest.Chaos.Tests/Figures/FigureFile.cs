using System.Text.Json;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Figures;

/// <summary>A file with a line of JSON for each trial.</summary>
internal static class FigureFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static void Add(string file, TrialResult result)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.AppendAllLines(file, [JsonSerializer.Serialize(result, Options)]);
    }

    public static IReadOnlyList<TrialResult> Read(string file) =>
        [.. File.ReadLines(file).Select(line => JsonSerializer.Deserialize<TrialResult>(line, Options)!)];
}
