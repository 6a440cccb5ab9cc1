namespace Akka.DistTest.Reports;

/// <summary>A part of a sum: its color, its word and its number.</summary>
internal readonly record struct SumPart(string Class, string Word, int Number);

/// <summary>A total with its parts, in words and as a stacked bar.</summary>
internal static class HtmlSum
{
    private const double Width = 1000;

    public static void Write(Markup page, string title, int total, IEnumerable<SumPart> all, int flaky)
    {
        var parts = all.Where(part => part.Number > 0).ToList();
        page.Line($"""<section class="sum"><h2>{title}</h2>""");
        WriteBar(page, total, parts);
        page.Write($"""<p class="equation"><span class="term"><b>{Readable.Count(total)}</b> planned</span>""");
        var sign = "=";
        foreach (var part in parts)
        {
            page.Write($"""<span class="term {part.Class}"><span class="op">{sign}</span><b>{Readable.Count(part.Number)}</b> {part.Word}</span>""");
            sign = "+";
        }

        page.Line($"</p>");
        if (flaky > 0)
            page.Line($"""<p class="note"><span class="badge flaky">flaky</span> {Readable.Count(flaky)} of these failed and passed on the same inputs.</p>""");
        page.Line($"</section>");
    }

    private static void WriteBar(Markup page, int total, List<SumPart> parts)
    {
        var words = string.Join(", ", parts.Select(part => $"{Readable.Count(part.Number)} {part.Word}"));
        page.Write($"""<svg class="stacked" viewBox="0 0 {Width} 10" preserveAspectRatio="none" role="img" aria-label="{words}">""");
        var sum = Math.Max(1, Math.Max(total, parts.Sum(part => part.Number)));
        var from = 0;
        foreach (var part in parts)
        {
            // Starting from the running sum keeps the parts together; a rare failure still gets a visible stripe.
            var x = Width * from / sum;
            var width = Math.Max(4, Width * part.Number / sum);
            page.Write($"""<rect class="{part.Class}" x="{Math.Min(x, Width - width)}" y="0" width="{width}" height="10"><title>{Readable.Count(part.Number)} {part.Word}</title></rect>""");
            from += part.Number;
        }

        page.Line($"</svg>");
    }
}
