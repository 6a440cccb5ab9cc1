using Akka.DistTest.Operations;

namespace Akka.DistTest.Display;

/// <summary>Colors of the terminal's own sixteen; none where nobody sees them.</summary>
internal sealed record Paint(bool Colored)
{
    private const string Plain = "\e[0m";

    public string Faint(string text) => With("\e[2m", text);

    public string Strong(string text) => With("\e[1m", text);

    public string Of(LineTone tone, string text) => tone switch
    {
        LineTone.Faint => Faint(text),
        LineTone.Good => With("\e[32m", text),
        LineTone.Warning => With("\e[33m", text),
        LineTone.Bad => With("\e[31m", text),
        _ => text,
    };

    private string With(string code, string text) => Colored && text.Length > 0 ? code + text + Plain : text;
}
