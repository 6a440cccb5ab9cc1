using System.Text.Json;
using System.Text.Json.Serialization;
using Akka.DistTest.Files;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Health;

/// <summary>How the worker stands, in a file of its folder. Used by one caller at a time.</summary>
public sealed class StandingFile(string folder) : IStandingStore
{
    private readonly string _path = Path.Combine(folder, "standing.json");

    public WorkerHealth? Read()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_path), StandingJson.Default.WorkerHealth);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            // What cannot be understood says nothing against the worker.
            return null;
        }
    }

    public void Write(WorkerHealth health)
    {
        Directory.CreateDirectory(folder);
        var fresh = _path + ".new";
        using (var file = PrivateFile.Open(fresh, FileMode.Create))
            file.Write(JsonSerializer.SerializeToUtf8Bytes(health, StandingJson.Default.WorkerHealth));
        File.Move(fresh, _path, overwrite: true);
    }
}

[JsonSerializable(typeof(WorkerHealth))]
internal sealed partial class StandingJson : JsonSerializerContext;
