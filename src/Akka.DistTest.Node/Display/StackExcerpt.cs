using System.Globalization;
using System.Text.RegularExpressions;

namespace Akka.DistTest.Display;

/// <summary>What is shown of a long stack: runs of a framework's own frames become one line, and if that is still too long, the
/// user's own last frame stays in sight.</summary>
internal static partial class StackExcerpt
{
    /// <param name="lines">Of the stack.</param>
    /// <param name="most">Lines to show, beside those that say what is left out.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> lines, int most)
    {
        if (lines.Count <= most)
            return lines;
        var folded = Folded(lines);
        if (folded.Count <= most)
            return folded;
        var own = LastOwn(folded);
        if (own < most)
            return [.. folded.Take(most), More(folded.Count - most)];
        var head = most / 3;
        var from = own + 1 - (most - head);
        var after = folded.Count - own - 1;
        return
        [
            .. folded.Take(head), More(from - head), .. folded.Skip(from).Take(most - head), .. after > 0 ? [More(after)] : (string[])[],
        ];
    }

    private static List<string> Folded(IReadOnlyList<string> lines)
    {
        var folded = new List<string>();
        for (var i = 0; i < lines.Count;)
        {
            var end = i;
            while (end < lines.Count && FrameworkFrame().IsMatch(lines[end]))
                end++;
            if (end - i < 2)
            {
                folded.Add(lines[i++]);
                continue;
            }

            folded.Add(string.Create(CultureInfo.InvariantCulture, $"   … {end - i} frames of the framework"));
            i = end;
        }

        return folded;
    }

    // Where frames begin with "at" the newest is the first; Python's tracebacks have it last.
    private static int LastOwn(List<string> lines)
    {
        var newestFirst = lines.FindIndex(line => AtFrame().IsMatch(line) && !FrameworkFrame().IsMatch(line));
        return newestFirst >= 0
            ? newestFirst
            : lines.FindLastIndex(line => PythonFrame().IsMatch(line) && !OthersPython().IsMatch(line));
    }

    private static string More(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"… {count} more line{(count == 1 ? "" : "s")}");

    [GeneratedRegex(@"^\s*at\s")]
    private static partial Regex AtFrame();

    [GeneratedRegex(
        @"^\s*at (?:System\.|Microsoft\.|Xunit\.|NUnit\.|TUnit\.|InvokeStub_|java\.|jdk\.|org\.junit\.|sun\.)"
        + @"|^\s*at .*(?:node_modules|node:internal|\(internal/)"
        + @"|^\s*--- End of (?:stack trace|inner exception)")]
    private static partial Regex FrameworkFrame();

    [GeneratedRegex(@"^\s*(?:File ""[^""]+"", line \d+|[^\s:][^:]*\.py:\d+:)")]
    private static partial Regex PythonFrame();

    [GeneratedRegex(@"site-packages|dist-packages|lib[/\\]python\d|<frozen ")]
    private static partial Regex OthersPython();
}
