namespace Akka.DistTest.Reports;

/// <summary>What stands around a drawing of the timeline.</summary>
internal static class TimelineFrame
{
    public static void Open(Markup page, double height, string label) => page.Line($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Timeline">
        <svg class="timeline" viewBox="0 0 {TimelineAxis.Total} {height}" role="img" aria-label="{label}">
        <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-back" width="6" height="6"/><rect class="hatch-line" width="2.5" height="6"/></pattern></defs>
        """);

    public static void Close(Markup page) => page.Line($"</svg></div>");

    public static void WriteRest(Markup page, int rest, string noun)
    {
        if (rest > 0)
            page.Line($"""<p class="note">{Readable.Count(rest, noun)} not drawn.</p>""");
    }
}
