using System.Text.Json;
using System.Text.Json.Serialization;

namespace Akka.DistTest.Files;

/// <summary>
/// Describes a folder: its files in the order of their paths. Written as JSON, stored as a blob like any file, and
/// named by its own SHA-256; so one hash stands for the whole folder.
/// </summary>
public sealed class PayloadManifest
{
    private PayloadManifest(IReadOnlyList<PayloadFile> files, byte[] content)
    {
        Files = files;
        Content = content;
        Sha256 = ContentHash.Of(content);
    }

    /// <summary>By path, ordinal.</summary>
    public IReadOnlyList<PayloadFile> Files { get; }

    /// <summary>The JSON, UTF-8; equal for equal folders.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    public string Sha256 { get; }

    /// <summary>Sorts the files. Throws <see cref="FormatException"/> with every problem when there are any.</summary>
    public static PayloadManifest Of(IEnumerable<PayloadFile> files)
    {
        var sorted = files.OrderBy(f => f.Path, StringComparer.Ordinal).ToArray();
        Refuse(sorted);
        var json = JsonSerializer.SerializeToUtf8Bytes(new Document(1, sorted), ManifestJson.Default.Document);
        return new PayloadManifest(sorted, json);
    }

    /// <summary>Reads what <see cref="Of"/> wrote. Throws <see cref="FormatException"/> for anything else.</summary>
    public static PayloadManifest Parse(ReadOnlySpan<byte> content)
    {
        Document? document;
        try
        {
            document = JsonSerializer.Deserialize(content, ManifestJson.Default.Document);
        }
        catch (JsonException e)
        {
            throw new FormatException($"The payload manifest is not valid JSON: {e.Message}", e);
        }

        if (document is not { Version: 1, Files: { } files } || files.Any(f => f?.Path is null || f.Sha256 is null))
            throw new FormatException("The payload manifest is not of version 1, the one known here.");

        Refuse(files);
        return new PayloadManifest(files, content.ToArray());
    }

    private static void Refuse(IReadOnlyList<PayloadFile> files)
    {
        var problems = ManifestRules.Problems(files);
        if (problems.Count > 0)
            throw new FormatException($"The payload is refused: {string.Join("; ", problems)}.");
    }

    internal sealed record Document(int Version, IReadOnlyList<PayloadFile> Files);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(PayloadManifest.Document))]
internal sealed partial class ManifestJson : JsonSerializerContext;
