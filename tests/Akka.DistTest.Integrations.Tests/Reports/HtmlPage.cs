using System.Text.RegularExpressions;

namespace Akka.DistTest.Reports;

/// <summary>Reads a report page more strictly than a browser does.</summary>
internal static partial class HtmlPage
{
    private static readonly string[] Void = ["meta", "input"];

    /// <summary>
    /// Each tag is closed in its place, each attribute quoted, no element or attribute is one that the page does not
    /// use itself, and nothing is left of a stray angle bracket or ampersand.
    /// </summary>
    public static void AssertWellFormed(string html)
    {
        Assert.StartsWith("<!DOCTYPE html>\n", html, StringComparison.Ordinal);
        var open = new Stack<string>();
        var text = RawText().Replace(html["<!DOCTYPE html>\n".Length..], "<$1></$1>");
        var end = 0;
        foreach (Match tag in Tag().Matches(text))
        {
            AssertText(text[end..tag.Index]);
            end = tag.Index + tag.Length;
            var name = tag.Groups["name"].Value;
            if (tag.Groups["close"].Success)
                Assert.Equal(name, open.Pop());
            else if (!tag.Groups["self"].Success && !Void.Contains(name))
                open.Push(name);
        }

        AssertText(text[end..]);
        Assert.Empty(open);
    }

    public static string Data(string html) => DataBlock().Match(html).Groups[1].Value;

    private static void AssertText(string text)
    {
        Assert.DoesNotContain('<', text);
        Assert.DoesNotContain('>', text);
        Assert.DoesNotMatch(StrayAmpersand(), text);
        Assert.DoesNotMatch(Unprintable(), text);
    }

    [GeneratedRegex("""<(script|style)(?: type="application/json" id="data")?>.*?</\1>""", RegexOptions.Singleline)]
    private static partial Regex RawText();

    [GeneratedRegex("""<script type="application/json" id="data">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex DataBlock();

    [GeneratedRegex("""<(?<close>/)?(?<name>html|head|meta|title|style|script|body|nav|a|strong|main|header|section|div|span|p|b|h1|h2|dl|dt|dd|code|pre|details|summary|ul|li|table|thead|tbody|tr|th|td|form|fieldset|legend|label|input|button|svg|defs|pattern|g|rect|line|text)(?: (?!on|style)[A-Za-z0-9-]+(?:="[^"<>]*")?)* ?(?<self>/)?>""")]
    private static partial Regex Tag();

    [GeneratedRegex("&(?!amp;|lt;|gt;|quot;|#39;)")]
    private static partial Regex StrayAmpersand();

    [GeneratedRegex(@"[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}(?<![\ud800-\udbff](?=[\udc00-\udfff])|(?<=[\ud800-\udbff])[\udc00-\udfff])")]
    private static partial Regex Unprintable();
}
