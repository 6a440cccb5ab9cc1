using System.Text.Json;

namespace Akka.DistTest.Dotnet;

/// <summary>A case as its framework described it.</summary>
/// <param name="Key">The framework's id. Two rows of equal data may share one.</param>
/// <param name="Name">Fully qualified, with arguments; see <see cref="CaseNames"/>.</param>
internal sealed record FoundCase(string Key, string Name)
{
    /// <summary>The fully qualified name without arguments.</summary>
    public string Qualified { get; init; } = Name;

    /// <summary>The display name; a result under another name is one of several rows.</summary>
    public string? Display { get; init; }

    /// <summary>Cases of one group share a fixture.</summary>
    public string? Group { get; init; }

    /// <summary>Why it does not run with the whole suite; null: it does.</summary>
    public string? Explicit { get; init; }

    /// <summary>Names and values, as the framework has them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Traits { get; init; } = [];

    /// <summary>Its place in the framework's order, where the host goes by that.</summary>
    public int Position { get; init; }

    /// <summary>Sent back as it is when the case is to run, where the host wants that.</summary>
    public JsonElement Description { get; init; }
}
