using System.Globalization;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Display;

/// <summary>The numbers of a run, a line for tasks and one for cases.</summary>
internal static class CountLines
{
    public static IEnumerable<StyledLine> For(RunSummary summary)
    {
        var tasks = Fraction(summary.Planned - summary.Open, summary.Planned);
        var cases = Fraction(summary.Cases.Planned - summary.Cases.Open, summary.Cases.Planned);
        var width = summary.Cases.Planned == 0 ? tasks.Length : Math.Max(tasks.Length, cases.Length);

        yield return Line("Tasks", tasks.PadLeft(width), Tasks(summary));
        if (summary.Cases.Planned > 0)
            yield return Line("Cases", cases.PadLeft(width), Cases(summary.Cases));
    }

    /// <summary>Verdicts in the order of the enumeration, only those there are.</summary>
    public static IEnumerable<(string Text, Tone Tone)> Tasks(RunSummary summary) => summary.Verdicts
        .Where(pair => pair.Value > 0)
        .OrderBy(pair => pair.Key)
        .Select(pair => (Counted(pair.Value, VerdictWords.Counted(pair.Key)), VerdictWords.Of(pair.Key).Tone));

    public static IEnumerable<(string Text, Tone Tone)> Cases(CaseCounts cases)
    {
        (int Count, string Word, Tone Tone)[] all =
        [
            (cases.Passed, "passed", Tone.Good),
            (cases.Failed, "failed", Tone.Bad),
            (cases.Skipped, "skipped", Tone.Warning),
            (cases.ExpectedFailures ?? 0, "failed as expected", Tone.Warning),
            (cases.UnexpectedPasses ?? 0, "passed unexpectedly", Tone.Warning),
            (cases.NeverRan, "never ran", Tone.Bad),
            (cases.Flaky, "flaky", Tone.Warning),
        ];
        return all.Where(count => count.Count > 0).Select(count => (Counted(count.Count, count.Word), count.Tone));
    }

    public static string Fraction(int done, int all) =>
        string.Create(CultureInfo.InvariantCulture, $"{done:N0}/{all:N0}");

    private static StyledLine Line(string name, string fraction, IEnumerable<(string Text, Tone Tone)> counts)
    {
        var line = new StyledLine().Add($"{name}  ", Tone.Faint).Add(fraction, Tone.Strong);
        foreach (var (text, tone) in counts)
            line.Add("  ").Add(text, tone);

        return line;
    }

    private static string Counted(int count, string word) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {word}");
}
