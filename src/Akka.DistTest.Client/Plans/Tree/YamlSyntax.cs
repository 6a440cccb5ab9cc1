using YamlDotNet.Core;

namespace Akka.DistTest.Plans;

/// <summary>Says in a user's words what a YAML parser complains about.</summary>
internal static class YamlSyntax
{
    public static Place ToPlace(this Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    public static TreeException Explain(YamlException problem, string text)
    {
        var place = problem.Start.ToPlace();
        foreach (var line in new[] { place.Line, (int)problem.End.Line })
        {
            if (TabIn(text, line) is { } column)
                return new TreeException(new Place(line, column), "a tab in the indentation", "spaces");
        }

        var message = problem.Message.Trim().TrimEnd('.');
        var lowered = message.Length == 0 ? "cannot be read" : char.ToLowerInvariant(message[0]) + message[1..];
        return new TreeException(place, $"not YAML: {lowered}");
    }

    // Columns from 1; null when the line's indentation has no tab.
    private static int? TabIn(string text, int line)
    {
        var lines = new StringReader(text);
        for (var above = 1; above < line; above++)
            lines.ReadLine();

        var found = lines.ReadLine() ?? "";
        var indentation = found.Length - found.TrimStart(' ', '\t').Length;
        var tab = found.IndexOf('\t', StringComparison.Ordinal);
        return tab >= 0 && tab < indentation ? tab + 1 : null;
    }
}
