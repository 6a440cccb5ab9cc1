using System.Text.Json.Serialization;

namespace Akka.DistTest.Workers;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(WorkerReport))]
internal sealed partial class OutboxJson : JsonSerializerContext;
