using System.Text.Json;
using System.Text.Json.Serialization;

namespace Akka.DistTest.Hardware;

/// <summary>Remembers versions by the stamp of the program, so that a changed program is asked again.</summary>
internal sealed class ToolCache(string path)
{
    /// <summary>Empty when nothing is remembered, or what is cannot be read: then everything is asked again.</summary>
    public IReadOnlyDictionary<string, string> Read()
    {
        try
        {
            var content = File.ReadAllBytes(path);
            return JsonSerializer.Deserialize(content, ToolCacheJson.Default.DictionaryStringString) ?? [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return new Dictionary<string, string>();
        }
    }

    /// <summary>Replaces what is remembered. A worker that may not write there asks at each start.</summary>
    public void Write(Dictionary<string, string> versions)
    {
        var arriving = $"{path}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllBytes(
                arriving, JsonSerializer.SerializeToUtf8Bytes(versions, ToolCacheJson.Default.DictionaryStringString));
            File.Move(arriving, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(arriving))
                File.Delete(arriving);
        }
    }
}

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ToolCacheJson : JsonSerializerContext;
