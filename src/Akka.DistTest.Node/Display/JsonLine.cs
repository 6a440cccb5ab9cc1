using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Akka.DistTest.Display;

/// <summary>Writes one JSON object on one line. Absent values are left out.</summary>
internal static class JsonLine
{
    // Readable beyond ASCII; quotes and control characters are escaped all the same.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Text(this Utf8JsonWriter json, string key, string? value)
    {
        if (value is not null)
            json.WriteString(key, value);
    }

    /// <summary>To the microsecond.</summary>
    public static void Seconds(this Utf8JsonWriter json, string key, TimeSpan value) =>
        json.WriteNumber(key, Math.Round(value.TotalSeconds, 6));

    public static void Moment(this Utf8JsonWriter json, string key, DateTimeOffset value) =>
        json.WriteString(key, value.ToUniversalTime().UtcDateTime);

    /// <summary>A word of an enumeration in camelCase.</summary>
    public static void Word<T>(this Utf8JsonWriter json, string key, T value)
        where T : struct, Enum => json.WriteString(key, WordOf(value));

    public static string WordOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static void Texts(this Utf8JsonWriter json, string key, IEnumerable<string> values)
    {
        json.WriteStartArray(key);
        foreach (var value in values)
            json.WriteStringValue(value);

        json.WriteEndArray();
    }
}
