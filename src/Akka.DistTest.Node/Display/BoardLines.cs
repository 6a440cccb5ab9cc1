using System.Globalization;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Display;

/// <summary>The live part of the display: progress, numbers, and what each worker is at.</summary>
internal static class BoardLines
{
    private const int NarrowestBar = 10;
    private const int WidestBar = 60;

    /// <param name="board">What is known.</param>
    /// <param name="width">Cells of a line.</param>
    /// <param name="height">Lines there is room for.</param>
    /// <param name="now">By the clock that the board was fed with.</param>
    public static IReadOnlyList<StyledLine> For(RunBoard board, int width, int height, DateTimeOffset now)
    {
        if (board.Summary is not { } summary)
            return [];

        List<StyledLine> lines = [StyledLine.Empty, Progress(board, width, now), .. CountLines.For(summary)];
        var room = Math.Max(0, height - lines.Count);
        lines.AddRange(Workers(board.Running, width, room, now));
        return lines.Count <= height ? lines : lines[..Math.Max(0, height)];
    }

    private static StyledLine Progress(RunBoard board, int width, DateTimeOffset now)
    {
        var percent = board.Total == 0 ? 0 : (int)(100L * board.Done / board.Total);
        var text = string.Create(CultureInfo.InvariantCulture, $" {percent,3}%  {DurationText.Of(board.Elapsed(now))}");
        var rest = (board.Canceling, board.Undiscovered, board.Left(now)) switch
        {
            (true, _, _) => "  canceling",
            (_, > 0, _) => board.Undiscovered == 1 ? "  discovering" : $"  discovering {board.Undiscovered} suites",
            (_, _, { } left) => $"  about {DurationText.Roughly(left)} left",
            _ => "",
        };

        var line = new StyledLine();
        var bar = Math.Min(WidestBar, width - text.Length - rest.Length);
        if (bar >= NarrowestBar)
            AddBar(line, board, bar);

        return line.Add(text).Add(rest, board.Canceling ? Tone.Warning : Tone.Faint);
    }

    private static void AddBar(StyledLine line, RunBoard board, int width)
    {
        var full = board.Total == 0 ? 0 : (int)((long)width * board.Done / board.Total);
        var failed = board.Summary!.Cases.Failed > 0
            || board.Summary.Verdicts.Any(pair => pair.Value > 0 && VerdictWords.Of(pair.Key).Tone == Tone.Bad);
        line.Add(new string('━', full), failed ? Tone.Bad : Tone.Good).Add(new string('─', width - full), Tone.Faint);
    }

    private static IEnumerable<StyledLine> Workers(
        IReadOnlyList<RunningAttempt> running, int width, int room, DateTimeOffset now)
    {
        var left = running.Count;
        foreach (var worker in running.GroupBy(attempt => attempt.Worker).OrderBy(w => w.Key.Value, StringComparer.Ordinal))
        {
            // A worker's line wants one of an attempt under it, and room for the line that counts the others.
            if (room < 3)
                break;

            yield return new StyledLine().Add(worker.Key.Value, Tone.Accent);
            room--;
            foreach (var attempt in worker.OrderBy(attempt => attempt.Since).TakeWhile(_ => room > 1))
            {
                yield return Attempt(attempt, width, now);
                room--;
                left--;
            }
        }

        if (left > 0 && room > 0)
            yield return new StyledLine().Add($"  … {left} more running", Tone.Faint);
    }

    private static StyledLine Attempt(RunningAttempt attempt, int width, DateTimeOffset now)
    {
        // The worker's clock may be ahead of this machine's.
        var since = now > attempt.Since ? now - attempt.Since : TimeSpan.Zero;
        var line = new StyledLine()
            .Add($"{DurationText.Of(since),8}  ", Tone.Faint)
            .Add(attempt.Task.Value);
        if (attempt.Attempt > 1)
            line.Add($" (attempt {attempt.Attempt})", Tone.Warning);

        var room = width - line.ToString().Length - 2;
        return attempt.Case is { } name
            ? line.Add($"  {Tail(SafeText.Line(name), room)}", Tone.Faint)
            : line.Add(SafeText.Lines(attempt.Output) is [.., var last] ? $"  {last.TrimStart()}" : "", Tone.Faint);
    }

    /// <summary>Of a case's long name the end tells most.</summary>
    private static string Tail(string name, int room) =>
        name.Length <= room || room < 2 ? name : $"…{name[^(room - 1)..]}";
}
