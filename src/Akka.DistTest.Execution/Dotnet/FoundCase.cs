using System.Text.Json;

namespace Akka.DistTest.Dotnet;

/// <summary>A case as its framework described it.</summary>
/// <param name="Key">The framework's id. Two rows of equal data may share one.</param>
/// <param name="Name">Fully qualified, with arguments; see <see cref="CaseNames"/>.</param>
/// <param name="Description">Sent back as it is when the case is to run.</param>
internal sealed record FoundCase(string Key, string Name, JsonElement Description);
