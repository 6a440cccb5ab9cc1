using System.Globalization;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Akka.DistTest.Display;

/// <summary>
/// Lines at the bottom of a terminal that are drawn again in place, with other lines scrolling away above them. Each
/// drawing is one write, so that nothing flickers and nothing else gets between.
/// </summary>
internal sealed class TerminalRegion(IAnsiConsole console)
{
    private const string HideCursor = "\e[?25l";
    private const string ShowCursor = "\e[?25h";
    private const string EraseBelow = "\e[J";

    // Terminals that know synchronized output show the frame at once; the others ignore the two sequences.
    private const string BeginFrame = "\e[?2026h";
    private const string EndFrame = "\e[?2026l";
    private readonly List<int> _cells = [];
    private bool _isOpen;

    public int Width => Math.Max(20, console.Profile.Width - 1);

    /// <summary>Lines that the region may have: what is drawn over must still be on the screen.</summary>
    public int Height => Math.Max(1, console.Profile.Height - 2);

    public void Draw(IEnumerable<StyledLine> above, IReadOnlyList<StyledLine> region)
    {
        var width = Width;
        var text = new StringBuilder(BeginFrame);
        if (!_isOpen)
            text.Append(HideCursor);

        _isOpen = true;
        Erase(text);
        foreach (var line in above)
            text.Append(console.ToAnsi(new Drawn([line.Segments(int.MaxValue)])));

        _cells.Clear();
        foreach (var line in region.Take(Height))
        {
            var segments = line.Segments(width);
            _cells.Add(Segment.CellCount(segments));
            text.Append(console.ToAnsi(new Drawn([segments])));
        }

        Write(text.Append(EndFrame));
    }

    /// <summary>Takes the region away, writes what stays, and gives the cursor back.</summary>
    public void Close(IEnumerable<StyledLine> last)
    {
        if (!_isOpen)
            return;

        Draw(last, []);
        _isOpen = false;
        Write(new StringBuilder(ShowCursor));
    }

    private void Erase(StringBuilder text)
    {
        // A terminal that became narrower has wrapped what was drawn before, so a line may be several rows now.
        var width = Math.Max(1, console.Profile.Width);
        var rows = _cells.Sum(cells => Math.Max(1, (cells + width - 1) / width));
        if (rows > 0)
            text.Append(CultureInfo.InvariantCulture, $"\e[{rows}A");

        text.Append('\r').Append(EraseBelow);
    }

    private void Write(StringBuilder text)
    {
        var writer = console.Profile.Out.Writer;
        writer.Write(text);
        writer.Flush();
    }

    /// <summary>Lines that are ready to be drawn.</summary>
    private sealed class Drawn(IEnumerable<IReadOnlyList<Segment>> lines) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => new(maxWidth, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            lines.SelectMany(line => line.Append(Segment.LineBreak));
    }
}
