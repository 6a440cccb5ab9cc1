using Akka.DistTest.Errors;

namespace Akka.DistTest.Reports;

/// <summary>Failures that are one error, the most frequent first.</summary>
internal static class HtmlGroups
{
    private const int Shown = 50;

    public static void Write(Markup page, IReadOnlyList<ErrorGroup> groups)
    {
        // Where no two failures are alike, the list of failures says the same.
        if (groups.All(group => group.Count == 1))
            return;

        page.Line($"""<section id="groups"><h2>Grouped failures</h2>""");
        foreach (var group in groups.Take(Shown))
            WriteOne(page, group);
        if (groups.Count > Shown)
            page.Line($"""<p class="note">And {Readable.Count(groups.Count - Shown)} more; the list of failures has them all.</p>""");
        page.Line($"</section>");
    }

    private static void WriteOne(Markup page, ErrorGroup group)
    {
        page.Write($"""<details class="entry failed"><summary><span class="name"><code>""");
        page.Write($"{Bounded.Head(Visible.Line(Words.OfGroup(group)), 400)}");
        page.Line($"""</code></span><span class="where">{Readable.Count(group.Count)} × {Words.OfDiagnosis(group.Diagnosis)}</span></summary>""");
        page.Line($"""<ul class="names">""");
        foreach (var name in group.Names)
            page.Line($"""<li><code>{HtmlText.Name(name)}</code></li>""");
        page.Line($"</ul>");
        if (group.Count > group.Names.Count)
            page.Line($"""<p class="note">And {Readable.Count(group.Count - group.Names.Count)} more.</p>""");
        page.Line($"""<p class="note">Fingerprint {group.Diagnosis.Fingerprint}, {WorkersOf(group)}</p>""");
        page.Line($"</details>");
    }

    private static string WorkersOf(ErrorGroup group) => group.Workers.Count switch
    {
        0 => "on no worker that is known",
        1 => $"only on {Visible.Line(group.Workers[0])}",
        _ => $"on {Readable.Count(group.Workers.Count, "worker")}",
    };
}
