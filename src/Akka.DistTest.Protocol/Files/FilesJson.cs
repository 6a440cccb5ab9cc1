using System.Text.Json.Serialization;

namespace Akka.DistTest.Files;

/// <summary>The JSON bodies of the files endpoints.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<string>), TypeInfoPropertyName = "Hashes")]
[JsonSerializable(typeof(IReadOnlyList<ArtifactListing>), TypeInfoPropertyName = "Artifacts")]
public sealed partial class FilesJson : JsonSerializerContext;
