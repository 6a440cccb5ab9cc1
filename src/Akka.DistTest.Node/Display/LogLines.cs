using System.Globalization;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Display;

/// <summary>The lines that stay: how tasks ended, which cases failed and why, what was lost.</summary>
internal sealed class LogLines
{
    // More than that nobody reads on a screen; the reports have all of it.
    private const int DetailedFailures = 100;
    private const int MessageLines = 10;
    private const int StackLines = 16;
    private const int OutputLines = 10;
    private readonly RunBook _book;
    private readonly string _whole;

    // Tasks that failed before, with their messages.
    private readonly Dictionary<(TaskId Suite, string Case), string?> _failed = [];
    private int _failures;

    /// <param name="run">The run.</param>
    /// <param name="whole">Where all of a text is that is shown in part; null: what <c>disttest results</c> shows.</param>
    public LogLines(RunId run, string? whole = null) =>
        (_book, _whole) = (new RunBook(run), whole ?? $"disttest results {run}");

    /// <summary>Lines of output that are shown of one failure. Default 10.</summary>
    public int MaxOutputLines { get; init; } = OutputLines;

    public IEnumerable<StyledLine> For(RunNews news)
    {
        // The book is only asked which suite a batch belongs to, so it needs the plan and nothing else.
        if (news is RunNews.Planned)
            _book.Add(news);

        return news switch
        {
            RunNews.Submitted n =>
                [new StyledLine().Add(n.Plan, Tone.Strong).Add($"  {Counted(n.Tasks, "task")}", Tone.Faint)],
            RunNews.CasesFound n => [Status("found", Tone.Faint, null).Add(n.Suite.Value)
                .Add($"  {Counted(n.Cases.Count, "case")}", Tone.Faint)],
            RunNews.CaseFinished { Result.Outcome: CaseOutcome.Failed } n => FailedCase(n),
            RunNews.CaseFinished { Result.Outcome: CaseOutcome.Passed } n => PassedCase(n),
            RunNews.AttemptEnded { Outcome.Verdict: not Verdict.Passed } n => EndedAttempt(n),
            RunNews.AttemptLost n => [Status("LOST", Tone.Warning, n.At - n.Since).Add(n.Task.Value)
                .Add(Where(n.Worker, n.Attempt), Tone.Faint).Add($"  {n.Reason}", Tone.Warning)],
            RunNews.TaskClosed n => ClosedTask(n),
            RunNews.CancelRequested { By: RunNews.CancelRequested.FailFast } n =>
                [Status("stop", Tone.Warning, null).Add(n.Reason, Tone.Warning)],
            RunNews.CancelRequested n =>
                [Status("cancel", Tone.Warning, null).Add($"asked for by {n.By}: {n.Reason}", Tone.Warning)],
            _ => [],
        };
    }

    private IEnumerable<StyledLine> FailedCase(RunNews.CaseFinished news)
    {
        var result = news.Result;
        var (word, tone) = VerdictWords.Of(result.Failure);
        var suite = _book.OwnerOf(news.Task);
        var isAgain = _failed.TryGetValue((suite, result.Case), out var before);
        _failed[(suite, result.Case)] = result.Message;
        yield return Status(word, tone, result.Duration)
            .Add($"{suite} › ", Tone.Faint)
            .Add(result.Case)
            .Add(isAgain ? "  again" : "", tone)
            .Add(Where(news.Worker, news.Attempt), Tone.Faint);

        if ((isAgain && before == result.Message) || ++_failures > DetailedFailures)
            yield break;

        foreach (var line in Detail(result.Message, MessageLines, Tone.Error))
            yield return line;
        foreach (var line in StackExcerpt.Of(SafeText.Lines(StackBeyond(result)), StackLines))
            yield return Indented(line, Tone.Faint);
        foreach (var line in Tail(result.Output))
            yield return line;
    }

    /// <summary>One that failed before is worth a line.</summary>
    private IEnumerable<StyledLine> PassedCase(RunNews.CaseFinished news)
    {
        var suite = _book.OwnerOf(news.Task);
        return !_failed.Remove((suite, news.Result.Case)) ? [] :
        [
            Status("flaky", Tone.Warning, news.Result.Duration)
                .Add($"{suite} › ", Tone.Faint)
                .Add(news.Result.Case)
                .Add("  passed after it had failed", Tone.Warning)
                .Add(Where(news.Worker, news.Attempt), Tone.Faint),
        ];
    }

    private IEnumerable<StyledLine> EndedAttempt(RunNews.AttemptEnded news)
    {
        // Failed cases of a batch have told why already.
        if (_book.OwnerOf(news.Task) != news.Task && news.Outcome.Category == FailureCategory.TestFailure)
            return [];

        var owner = _book.OwnerOf(news.Task);
        if (owner == news.Task)
            return [Retried(news)];
        var (word, _) = VerdictWords.Of(news.Outcome.Verdict);
        return Detail(news.Outcome.Message, MessageLines, Tone.Warning).Prepend(
            Status(word, Tone.Warning, news.Outcome.Duration)
                .Add(owner.Value)
                .Add(Where(news.Worker, news.Attempt), Tone.Faint));
    }

    // The last attempt tells all; the ones before it have a line each.
    private static StyledLine Retried(RunNews.AttemptEnded news)
    {
        var why = SafeText.Lines(news.Outcome.Message) is [var first, ..] ? first : "";
        var did = news.Outcome.Verdict switch
        {
            Verdict.TimedOut => "timed out",
            Verdict.Crashed => "crashed",
            Verdict.Canceled => "was canceled",
            _ => "failed",
        };
        return Status("retry", Tone.Warning, news.Outcome.Duration)
            .Add(news.Task.Value)
            .Add($"  attempt {news.Attempt} {did}, will retry", Tone.Warning)
            .Add($"  on {news.Worker}{(why.Length > 0 ? $": {why}" : "")}", Tone.Faint);
    }

    private IEnumerable<StyledLine> ClosedTask(RunNews.TaskClosed news)
    {
        var (word, tone) = VerdictWords.Of(news.Verdict);
        var line = Status(word, tone, news.Last?.Outcome.Duration).Add(news.Task.Value);
        if (news.Last is { } last)
            line.Add(Where(last.Worker, last.Attempt), Tone.Faint);
        if (news.Flaky)
            line.Add("  flaky", Tone.Warning);
        var neverRan = news.NeverRanCount ?? news.NeverRan.Count;
        if (neverRan > 0)
            line.Add($"  {Counted(neverRan, "case")} never ran", Tone.Bad);

        if (news.Verdict is Verdict.Skipped or Verdict.Canceled)
        {
            yield return line.Add($"  {news.Message}", Tone.Faint);
            yield break;
        }

        yield return line;
        if (news.Verdict == Verdict.Passed)
        {
            foreach (var detail in Detail(news.Message ?? news.Last?.Outcome.Message, MessageLines, Tone.Warning))
                yield return detail;
            yield break;
        }

        if (++_failures > DetailedFailures)
            yield break;

        foreach (var detail in Detail(news.Message, MessageLines, Tone.Error))
            yield return detail;
        foreach (var detail in Tail(news.Last?.Outcome.Output))
            yield return detail;
    }

    /// <summary>Frameworks often begin the stack with the message; it need not stand there twice.</summary>
    private static string? StackBeyond(CaseResult result) =>
        result is { Stack: { } stack, Message: { Length: > 0 } message }
            && stack.StartsWith(message, StringComparison.Ordinal)
            ? stack[message.Length..]
            : result.Stack;

    private static IEnumerable<StyledLine> Detail(string? text, int most, Tone tone)
    {
        var lines = SafeText.Lines(text);
        foreach (var line in lines.Take(most))
            yield return Indented(line, tone);
        if (lines.Count > most)
            yield return Indented($"… {Counted(lines.Count - most, "more line")}", Tone.Faint);
    }

    /// <summary>Of output the end tells most.</summary>
    private IEnumerable<StyledLine> Tail(string? output)
    {
        var lines = SafeText.Lines(output);
        if (lines.Count > MaxOutputLines)
            yield return Indented($"… {Counted(lines.Count - MaxOutputLines, "more line")}, see {_whole}", Tone.Faint);
        foreach (var line in lines.TakeLast(MaxOutputLines))
            yield return Indented($"| {line}", Tone.Faint);
    }

    private static StyledLine Indented(string text, Tone tone) => new StyledLine().Add("            ").Add(text, tone);

    private static StyledLine Status(string word, Tone tone, TimeSpan? duration) => new StyledLine()
        .Add(word.PadRight(9), tone)
        .Add($" {(duration is { } d ? DurationText.Of(d) : ""),7}  ", Tone.Faint);

    private static string Where(WorkerId worker, int attempt) =>
        attempt > 1 ? $"  on {worker}, attempt {attempt}" : $"  on {worker}";

    private static string Counted(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
