using System.Diagnostics;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>Outcomes as small labels: a color, a sign and a word, so that none stands alone.</summary>
internal static class HtmlBadge
{
    public static void Write(Markup page, RowOutcome outcome, string kind) =>
        Write(page, Class(outcome), Words.OfKind(kind));

    public static void Write(Markup page, Verdict? verdict) =>
        Write(page, Class(RowKinds.Of(verdict).Outcome), Words.Of(verdict));

    public static void WriteFlaky(Markup page) => Write(page, "flaky", "flaky");

    public static void Write(Markup page, string style, string word) =>
        page.Write($"""<span class="badge {style}">{word}</span>""");

    public static string Class(RowOutcome outcome) => outcome switch
    {
        RowOutcome.Passed => "passed",
        RowOutcome.Failed => "failed",
        RowOutcome.Error => "failed",
        RowOutcome.Skipped => "skipped",
        RowOutcome.NeverRan => "never",
        _ => throw new UnreachableException(),
    };

    public static string ClassOfRun(string outcome) => outcome switch
    {
        "passed" => "passed",
        "failed" or "infrastructure" => "failed",
        _ => "never",
    };
}
