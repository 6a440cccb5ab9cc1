using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Akka.DistTest.Operations;

/// <summary>A piece of a command's answer; one line of JSON each. Some are for people and some for programs: a reader
/// passes over what is not for it. The last is always <see cref="Ended"/>; an answer without one broke off.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Columns), "columns")]
[JsonDerivedType(typeof(Row), "row")]
[JsonDerivedType(typeof(Line), "line")]
[JsonDerivedType(typeof(Data), "data")]
[JsonDerivedType(typeof(Attachment), "attachment")]
[JsonDerivedType(typeof(Ended), "ended")]
public abstract record CommandOutput
{
    private CommandOutput()
    {
    }

    /// <summary>For people: what follows belongs together.</summary>
    public sealed record Heading(string Text) : CommandOutput;

    /// <summary>For people: rows follow.</summary>
    /// <param name="Names">Empty names make a table without a head.</param>
    /// <param name="Numbers">Positions of the columns that stand to the right.</param>
    public sealed record Columns(IReadOnlyList<string> Names, IReadOnlyList<int> Numbers) : CommandOutput;

    /// <summary>For people: as many cells as there are columns.</summary>
    public sealed record Row(IReadOnlyList<string> Cells) : CommandOutput;

    /// <summary>For people: a line of text.</summary>
    public sealed record Line(string Text, LineTone Tone = LineTone.Normal) : CommandOutput;

    /// <summary>For programs: one item.</summary>
    public sealed record Data(JsonObject Item) : CommandOutput;

    /// <summary>The next piece of a file for whoever asked; it is written to what the parameter of kind
    /// <see cref="ParameterKind.SaveAs"/> says, else under its name.</summary>
    public sealed record Attachment(string Name, ReadOnlyMemory<byte> Content) : CommandOutput;

    /// <param name="Message">Why, unless it is done.</param>
    public sealed record Ended(CommandOutcome Outcome, string? Message = null) : CommandOutput;
}

/// <summary>How a command ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CommandOutcome>))]
public enum CommandOutcome
{
    Done,

    /// <summary>The state of the cluster does not allow it; nothing was done.</summary>
    Refused,

    /// <summary>It was tried, and broke or took too long.</summary>
    Failed,

    /// <summary>The request makes no sense; nothing was done.</summary>
    Usage,
}

/// <summary>What a line is, for its color.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LineTone>))]
public enum LineTone
{
    Normal,
    Faint,
    Good,
    Warning,
    Bad,
}
