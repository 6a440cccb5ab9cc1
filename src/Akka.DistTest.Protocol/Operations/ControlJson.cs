using System.Text.Json.Serialization;

namespace Akka.DistTest.Operations;

/// <summary>The JSON of the control endpoint.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PaletteCatalog))]
[JsonSerializable(typeof(CommandRequest))]
[JsonSerializable(typeof(CommandOutput))]
[JsonSerializable(typeof(IReadOnlyList<string>), TypeInfoPropertyName = "Suggestions")]
public sealed partial class ControlJson : JsonSerializerContext;
