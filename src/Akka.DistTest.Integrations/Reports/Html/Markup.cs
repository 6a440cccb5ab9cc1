using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Akka.DistTest.Reports;

/// <summary>Writes HTML and SVG. What stands in the literal part of an interpolated string is markup; every hole is
/// text, made visible and escaped for elements and quoted attributes. There is no other way in.</summary>
internal sealed class Markup(TextWriter output)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");

    private readonly TextWriter _output = output;

    [SuppressMessage("Performance", "CA1822", Justification = "the handler takes this instance as its argument")]
    public void Write([InterpolatedStringHandlerArgument("")] ref Handler markup)
    {
        // The handler has written everything while the string was put together.
        _ = markup;
    }

    public void Line([InterpolatedStringHandlerArgument("")] ref Handler markup)
    {
        _ = markup;
        _output.Write('\n');
    }

    /// <summary>Embeds one of this assembly's own files.</summary>
    public void Asset(string content) => _output.Write(content);

    private void Text(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var next = text.IndexOfAny(Special);
            if (next < 0)
                break;

            _output.Write(text[..next]);
            _output.Write(text[next] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                _ => "&#39;",
            });
            text = text[(next + 1)..];
        }

        _output.Write(text);
    }

    /// <summary>Receives the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly Markup _markup;

        public Handler(int literalLength, int formattedCount, Markup markup)
        {
            _ = literalLength;
            _ = formattedCount;
            _markup = markup;
        }

        public void AppendLiteral(string markup) => _markup._output.Write(markup);

        public void AppendFormatted(string? text) => _markup.Text(Visible.Text(text));

        public void AppendFormatted(int number) => _markup._output.Write(Plain.Number(number));

        /// <summary>A coordinate.</summary>
        public void AppendFormatted(double number) =>
            _markup._output.Write(number.ToString("0.##", CultureInfo.InvariantCulture));

        public void AppendFormatted(TimeSpan duration) => _markup.Text(Readable.Duration(duration));
    }
}
