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
        return Segment.CellCount(segments) <= width ? segments : [.. Cut(segments, Math.Max(0, width - 1))];
    }

    private static IEnumerable<Segment> Cut(IEnumerable<Segment> segments, int width)
    {
        var left = width;
        foreach (var segment in segments)
        {
            var cells = segment.CellCount();
            if (cells > left)
            {
                yield return new Segment(Head(segment.Text, left), segment.Style);
                break;
            }

            yield return segment;
            left -= cells;
        }

        yield return new Segment("…", Tones.StyleOf(Tone.Faint));
    }

    /// <summary>The beginning of a text that fits; wide characters take two cells.</summary>
    private static string Head(string text, int cells)
    {
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            cells -= new Segment(rune.ToString()).CellCount();
            if (cells < 0)
                break;

            end += rune.Utf16SequenceLength;
        }

        return text[..end];
    }
}

/// <summary>What a piece of text is, for its color.</summary>
internal enum Tone
{
    Normal,
    Strong,
    Faint,
    Good,

    /// <summary>A word or a count that must not be overlooked.</summary>
    Bad,

    /// <summary>The text of an error, which may be long.</summary>
    Error,
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
    private static readonly Style Error = new(Color.Red);
    private static readonly Style Warning = new(Color.Olive);
    private static readonly Style Accent = new(Color.Teal);

    public static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Strong => Strong,
        Tone.Faint => Faint,
        Tone.Good => Good,
        Tone.Bad => Bad,
        Tone.Error => Error,
        Tone.Warning => Warning,
        Tone.Accent => Accent,
        _ => Style.Plain,
    };
}
