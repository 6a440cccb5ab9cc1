using System.Text;
using Spectre.Console.Rendering;

namespace Akka.DistTest.Display;

/// <summary>Writes lines for people: in colors on a terminal, without elsewhere.</summary>
internal static class LineWriter
{
    public static void Write(IOutlets outlets, bool toError, IEnumerable<StyledLine> lines)
    {
        var writer = toError ? outlets.Error : outlets.Out;
        var isTerminal = toError ? outlets.ErrorIsTerminal : outlets.OutIsTerminal;
        if (isTerminal && RunViewChoice.AllowsLive(outlets.Variable))
        {
            var console = RunViewChoice.ConsoleOn(writer);
            foreach (var line in lines)
                console.Write(new Colored(line));

            return;
        }

        var text = new StringBuilder();
        foreach (var line in lines)
            text.Append(line).Append('\n');

        writer.Write(text);
        writer.Flush();
    }

    /// <summary>Not cut: what is written once may be wrapped by the terminal.</summary>
    private sealed class Colored(StyledLine line) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => new(maxWidth, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            line.Segments(int.MaxValue).Append(Segment.LineBreak);
    }
}
