using System.Globalization;
using Akka.DistTest.Results;

namespace Akka.DistTest.Display;

/// <summary>What stands at the end: what did not pass, the numbers, where the reports are, and the outcome last.</summary>
internal static class SummaryLines
{
    private const int MostNames = 20;

    public static IEnumerable<StyledLine> For(RunResult result)
    {
        var report = result.Report;
        yield return StyledLine.Empty;
        var names = NotPassed(report).ToList();
        foreach (var line in names.Take(MostNames))
            yield return line;
        if (names.Count > MostNames)
            yield return new StyledLine().Add($"… and {names.Count - MostNames} more", Tone.Faint);
        if (names.Count > 0)
            yield return StyledLine.Empty;

        foreach (var line in Warnings(report))
            yield return line;
        foreach (var line in GroupLines.For(report))
            yield return line;

        foreach (var line in CountLines.For(report.Summary))
            yield return line;

        yield return new StyledLine()
            .Add("Time   ", Tone.Faint)
            .Add(DurationText.Of(report.Summary.Wall))
            .Add(Effort(report), Tone.Faint);
        if (result.ReportFolder is { } folder)
            yield return new StyledLine().Add("Report ", Tone.Faint).Add(folder);

        yield return Verdict(report);
    }

    // Of tasks that passed: what failed has told all.
    private static IEnumerable<StyledLine> Warnings(RunReport report)
    {
        var passed = report.Tasks.Where(task => task.Verdict == Results.Verdict.Passed).ToDictionary(task => task.Task.Value);
        var ofTasks = passed.Values.Select(task => (task.Task.Value, task.Message));
        var ofAttempts = report.Attempts
            .Where(attempt => attempt.Verdict == Results.Verdict.Passed)
            // Of a batch the name of its suite.
            .Select(attempt => (Value: attempt.Task.Value.Split('#')[0], Message: attempt.Note));
        var lines = ofTasks.Concat(ofAttempts)
            .Where(warning => warning.Message is { Length: > 0 } && passed.ContainsKey(warning.Value))
            .Distinct()
            .Select(warning => new StyledLine().Add("warning    ", Tone.Warning).Add($"{warning.Value}: {warning.Message}"))
            .ToList();
        IEnumerable<StyledLine> more = lines.Count > MostNames
            ? [new StyledLine().Add($"… and {lines.Count - MostNames} more warnings", Tone.Faint)]
            : [];
        return lines.Count == 0 ? [] : [.. lines.Take(MostNames), .. more, StyledLine.Empty];
    }

    private static StyledLine Verdict(RunReport report)
    {
        var (word, tone) = VerdictWords.Of(report.Outcome);
        var line = new StyledLine().Add("Run    ", Tone.Faint).Add(word, tone).Add($"  {report.Run}", Tone.Faint);
        return report.Summary.Balanced
            ? line
            : line.Add("  the books do not balance: a result is missing or was counted twice", Tone.Bad);
    }

    private static string Effort(RunReport report)
    {
        var workers = report.Attempts.Select(attempt => attempt.Worker).Distinct().Count();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  {report.Summary.Attempts:N0} attempt{S(report.Summary.Attempts)} on {workers} worker{S(workers)}");
    }

    private static string S(int count) => count == 1 ? "" : "s";

    /// <summary>What went wrong first; then what is worth knowing.</summary>
    private static IEnumerable<StyledLine> NotPassed(RunReport report) => report.Tasks
        .SelectMany(task => NotPassed(task, report.Outcome == "canceled"))
        .OrderBy(entry => entry.Status.Tone == Tone.Bad ? 0 : 1)
        .Select(entry => new StyledLine().Add($"{entry.Status.Word,-9}  ", entry.Status.Tone).Add(entry.Name));

    private static IEnumerable<((string Word, Tone Tone) Status, string Name)> NotPassed(TaskReport task, bool isCanceled)
    {
        // In a canceled run most cases may have never run: their number says it.
        var cases = task.Cases.Where(line => IsWorthNaming(line, isCanceled)).ToList();
        foreach (var line in cases)
            yield return (WordFor(line), $"{task.Task} › {line.Result.Case}");

        if (cases.Count > 0)
            yield break;
        if (task.Verdict is { } verdict and not Results.Verdict.Passed)
            yield return (VerdictWords.Of(verdict), task.Task.Value);
        else if (task.Flaky)
            yield return (("flaky", Tone.Warning), task.Task.Value);
    }

    private static bool IsWorthNaming(CaseReport line, bool isCanceled) =>
        line.Flaky
        || line.Result.Outcome == CaseOutcome.Failed
        || (line.Result.Outcome == CaseOutcome.NeverRan && !isCanceled);

    private static (string Word, Tone Tone) WordFor(CaseReport line) => line.Result.Outcome switch
    {
        CaseOutcome.Failed => VerdictWords.Of(line.Result.Failure),
        CaseOutcome.NeverRan => ("never ran", Tone.Bad),
        _ => ("flaky", Tone.Warning),
    };
}
