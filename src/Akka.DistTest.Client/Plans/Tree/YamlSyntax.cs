using YamlDotNet.Core;

namespace Akka.DistTest.Plans;

/// <summary>Says in a user's words what a YAML parser complains about.</summary>
internal static class YamlSyntax
{
    public static Place ToPlace(this Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    public static TreeException Explain(YamlException problem, string text)
    {
        var place = problem.Start.ToPlace();
        if (TabFrom(text, place.Line, LastLine(problem)) is { } tab)
            return new TreeException(tab, "a tab in the indentation", "spaces");

        var message = problem.Message.Trim().TrimEnd('.');
        var lowered = message.Length == 0 ? "cannot be read" : char.ToLowerInvariant(message[0]) + message[1..];
        var advice = lowered.Contains("found invalid mapping", StringComparison.Ordinal)
            ? "quotes around a text with a colon in it" : null;
        return new TreeException(place, $"not YAML: {lowered}", advice);
    }

    private static long LastLine(YamlException problem) =>
        problem.Message.Contains("tab", StringComparison.Ordinal) ? long.MaxValue : problem.End.Line + 1;

    // The parser names the start of what it could not read; the tab that spoils it may stand lines below.
    private static Place? TabFrom(string text, int first, long last)
    {
        var lines = new StringReader(text);
        for (var line = 1; line <= last && lines.ReadLine() is { } found; line++)
        {
            var indentation = found.Length - found.TrimStart(' ', '\t').Length;
            var tab = found.IndexOf('\t', StringComparison.Ordinal);
            if (line >= first && tab >= 0 && tab < indentation)
                return new Place(line, tab + 1);
        }

        return null;
    }
}
