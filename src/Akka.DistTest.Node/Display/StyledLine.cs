using Spectre.Console;
using Spectre.Console.Rendering;

namespace Akka.DistTest.Display;

/// <summary>A line of text with colors. The text is safe for a terminal; it is cut, not wrapped.</summary>
internal sealed class StyledLine
{
    private readonly List<(string Text, Tone Tone)> _parts = [];

    public static StyledLine Empty { get; } = new();

    public bool IsEmpty => _parts.Count == 0;

    public StyledLine Add(string text, Tone tone = Tone.Normal)
    {
        if (text.Length > 0)
            _parts.Add((SafeText.Line(text), tone));

        return this;
    }

    /// <summary>The line without colors.</summary>
    public override string ToString() => string.Concat(_parts.Select(part => part.Text)).TrimEnd();

    /// <summary>The line in colors, at most so many cells wide; a cut is shown by an ellipsis.</summary>
    public IReadOnlyList<Segment> Segments(int width)
    {
        var segments = _parts.Select(part => new Segment(part.Text, Tones.StyleOf(part.Tone))).ToList();
        if (Segment.CellCount(segments) <= width)
            return segments;

        var cut = Segment.Truncate(segments, Math.Max(0, width - 1));
        return [.. cut, new Segment("…", Tones.StyleOf(Tone.Faint))];
    }
}

/// <summary>What a piece of text is, for its color.</summary>
internal enum Tone
{
    Normal,
    Strong,
    Faint,
    Good,
    Bad,
    Warning,
    Accent,
}

/// <summary>The colors, of the terminal's own sixteen, so that they suit its theme.</summary>
internal static class Tones
{
    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Faint = new(decoration: Decoration.Dim);
    private static readonly Style Good = new(Color.Green);
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);
    private static readonly Style Warning = new(Color.Olive);
    private static readonly Style Accent = new(Color.Teal);

    public static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Strong => Strong,
        Tone.Faint => Faint,
        Tone.Good => Good,
        Tone.Bad => Bad,
        Tone.Warning => Warning,
        Tone.Accent => Accent,
        _ => Style.Plain,
    };
}
