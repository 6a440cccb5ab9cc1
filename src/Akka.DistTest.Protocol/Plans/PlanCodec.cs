using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Akka.DistTest.Plans;

/// <summary>A plan as pages that fit into messages: UTF-8 JSON, deflated, cut.</summary>
public static class PlanCodec
{
    /// <summary>Bytes of a page; base64 and the envelope keep the message under 64 kB.</summary>
    public const int PageSize = 40_000;

    /// <summary>A plan that unpacks to more is refused: a small page must not fill the memory.</summary>
    public const int MaxUnpackedBytes = 256 * 1024 * 1024;

    public static IReadOnlyList<ReadOnlyMemory<byte>> Pack(Plan plan)
    {
        using var buffer = new MemoryStream();
        using (var deflate = new DeflateStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(deflate, plan, PlanPagesJson.Default.Plan);
        }

        var bytes = buffer.ToArray();
        var pages = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < bytes.Length; at += PageSize)
            pages.Add(bytes.AsMemory(at, Math.Min(PageSize, bytes.Length - at)));
        return pages;
    }

    /// <summary>The plan of these pages. Throws <see cref="InvalidDataException"/> or <see cref="JsonException"/>
    /// when they do not hold one.</summary>
    public static Plan Unpack(IEnumerable<ReadOnlyMemory<byte>> pages)
    {
        using var packed = new MemoryStream();
        foreach (var page in pages)
            packed.Write(page.Span);
        packed.Position = 0;

        using var unpacked = new MemoryStream();
        using var inflate = new DeflateStream(packed, CompressionMode.Decompress);
        var chunk = new byte[81920];
        for (var read = inflate.Read(chunk); read > 0; read = inflate.Read(chunk))
        {
            if (unpacked.Length + read > MaxUnpackedBytes)
                throw new InvalidDataException($"the plan is larger than {MaxUnpackedBytes} bytes");
            unpacked.Write(chunk, 0, read);
        }

        try
        {
            return JsonSerializer.Deserialize(
                unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length), PlanPagesJson.Default.Plan)
                ?? throw new InvalidDataException("the plan is empty");
        }
        catch (NotSupportedException e)
        {
            // What a task does has no kind.
            throw new InvalidDataException(e.Message, e);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Plan))]
internal sealed partial class PlanPagesJson : JsonSerializerContext;
