using System.Runtime.Serialization;
using System.Text.Json;

namespace Akka.DistTest.Wire;

/// <summary>Messages to bytes and back, by the table.</summary>
public static class WireCodec
{
    public static string ManifestOf(object message) =>
        Manifests.Find(message.GetType())?.Manifest
        ?? throw new SerializationException($"{message.GetType().Name} is not in the table of manifests");

    public static byte[] ToBytes(object message)
    {
        var row = Manifests.Find(message.GetType())
            ?? throw new SerializationException($"{message.GetType().Name} is not in the table of manifests");
        return JsonSerializer.SerializeToUtf8Bytes(message, row.Json);
    }

    /// <summary>Throws <see cref="SerializationException"/> for a manifest that is not in the table and for bytes that
    /// do not hold its message.</summary>
    public static object FromBytes(byte[] bytes, string manifest)
    {
        var json = Manifests.Find(manifest)
            ?? throw new SerializationException($"\"{manifest}\" is not in the table of manifests");
        try
        {
            return JsonSerializer.Deserialize(bytes, json)
                ?? throw new SerializationException($"\"{manifest}\" holds null");
        }
        // NotSupportedException is what the serializer throws for a polymorphic value without its kind.
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new SerializationException($"the bytes do not hold a \"{manifest}\": {e.Message}", e);
        }
    }
}
