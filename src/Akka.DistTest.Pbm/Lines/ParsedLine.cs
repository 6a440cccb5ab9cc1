using Akka.DistTest.Operations;

namespace Akka.DistTest.Lines;

/// <summary>What the words of a line mean.</summary>
internal abstract record ParsedLine
{
    private ParsedLine()
    {
    }

    /// <param name="Json">For programs.</param>
    /// <param name="Yes">Confirmed already.</param>
    public sealed record Run(
        Palette Palette,
        PaletteCommand Command,
        IReadOnlyDictionary<string, string> Arguments,
        bool Json,
        bool Yes) : ParsedLine;

    /// <summary>Help is wanted: of all, of a palette, of a command.</summary>
    public sealed record Help(Palette? Palette, PaletteCommand? Command) : ParsedLine;

    /// <summary>The line makes no sense.</summary>
    public sealed record Wrong(IReadOnlyList<string> Problems) : ParsedLine;
}
