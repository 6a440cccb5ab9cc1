using System.Globalization;
using System.Text;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Display;

/// <summary>Lines without color, for files and build logs.</summary>
/// <param name="output">Takes them.</param>
/// <param name="time">Tells a long silence.</param>
/// <param name="whole">Where all of a run's output is; null: what <c>disttest results</c> shows.</param>
internal sealed class PlainView(TextWriter output, TimeProvider time, Func<RunId, string?>? whole = null) : IRunView
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly RunBoard _board = new();
    private LogLines? _log;
    private DateTimeOffset _lastWritten = time.GetUtcNow();

    public void Stage(string text)
    {
    }

    public void Show(RunReply.NewsPage page)
    {
        var now = time.GetUtcNow();
        _board.Take(page, now);
        _log ??= new LogLines(page.RunId, whole?.Invoke(page.RunId));
        Write(page.News.SelectMany(_log.For));
        if (!page.Ended && now - _lastWritten >= Silence)
            Write([Progress(now)]);
    }

    public void Note(string text) => Write([new StyledLine().Add(text)]);

    public void Finish(RunResult result) => Write(SummaryLines.For(result));

    public void Dispose()
    {
    }

    private void Write(IEnumerable<StyledLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
            text.Append(line).Append('\n');

        if (text.Length == 0)
            return;

        lock (_gate)
        {
            output.Write(text);
            output.Flush();
            _lastWritten = time.GetUtcNow();
        }
    }

    private StyledLine Progress(DateTimeOffset now)
    {
        var summary = _board.Summary!;
        var line = new StyledLine().Add("running".PadRight(9)).Add($" {DurationText.Of(_board.Elapsed(now)),7}  ");
        line.Add($"{CountLines.Fraction(summary.Planned - summary.Open, summary.Planned)} tasks");
        if (summary.Cases is { Planned: > 0 } cases)
            line.Add($", {CountLines.Fraction(cases.Planned - cases.Open, cases.Planned)} cases");
        if (summary.Cases.Failed > 0)
            line.Add(string.Create(CultureInfo.InvariantCulture, $", {summary.Cases.Failed:N0} failed"));
        if (_board.Left(now) is { } left)
            line.Add($", about {DurationText.Roughly(left)} left");
        if (_board.Running.OrderBy(attempt => attempt.Since).FirstOrDefault() is { } longest)
            line.Add($", longest: {longest.Case ?? longest.Task.Value}");

        return line;
    }
}
