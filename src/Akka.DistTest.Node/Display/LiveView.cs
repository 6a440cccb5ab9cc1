using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Spectre.Console;

namespace Akka.DistTest.Display;

/// <summary>Shows a run on a terminal: what stays scrolls up, what changes is drawn in place ten times a second.</summary>
internal sealed class LiveView : IRunView
{
    // Lines of tasks that passed are good to see in a small plan and in the way in a large one.
    private const int TasksOfASmallPlan = 50;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly string[] Spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
    private readonly Lock _gate = new();
    private readonly RunBoard _board = new();
    private readonly TerminalRegion _region;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly List<StyledLine> _above = [];
    private LogLines? _log;
    private string _stage = "";
    private int _frame;
    private bool _isClosed;

    private readonly Func<RunId, string?>? _whole;

    /// <param name="console">A terminal.</param>
    /// <param name="time">Paces the drawing.</param>
    /// <param name="whole">Where all of a run's output is; null: what <c>disttest results</c> shows.</param>
    public LiveView(IAnsiConsole console, TimeProvider time, Func<RunId, string?>? whole = null)
    {
        _whole = whole;
        _region = new TerminalRegion(console);
        _time = time;
        _timer = time.CreateTimer(_ => Draw(), null, Interval, Interval);

        // A second Ctrl-C ends the process without unwinding, and the terminal still needs its cursor.
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    public void Stage(string text)
    {
        lock (_gate)
            _stage = text;
    }

    public void Show(RunReply.NewsPage page)
    {
        lock (_gate)
        {
            _board.Take(page, _time.GetUtcNow());
            _log ??= new LogLines(page.RunId, _whole?.Invoke(page.RunId));
            _above.AddRange(page.News.Where(IsShown).SelectMany(_log.For));
        }
    }

    public void Note(string text)
    {
        lock (_gate)
            _above.Add(new StyledLine().Add(text, Tone.Warning));
    }

    public void Finish(RunResult result) => Close(SummaryLines.For(result));

    /// <summary>Leaves the terminal as it was found, also when there is no result to show.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        Close([]);
        _timer.Dispose();
    }

    private void OnProcessExit(object? sender, EventArgs e) => Close([]);

    private bool IsShown(RunNews news) => news switch
    {
        RunNews.TaskClosed { Verdict: Verdict.Passed or Verdict.Skipped, Flaky: false } =>
            _board.Summary!.Planned <= TasksOfASmallPlan,
        RunNews.CasesFound => false,
        _ => true,
    };

    private void Draw()
    {
        lock (_gate)
        {
            if (_isClosed)
                return;

            _region.Draw(_above, Region());
            _above.Clear();
        }
    }

    private IReadOnlyList<StyledLine> Region()
    {
        if (_board.Summary is not null)
            return BoardLines.For(_board, _region.Width, _region.Height, _time.GetUtcNow());

        var spinner = Spinner[_frame++ % Spinner.Length];
        return _stage.Length == 0 ? [] : [new StyledLine().Add($"{spinner} ", Tone.Accent).Add(_stage, Tone.Faint)];
    }

    private void Close(IEnumerable<StyledLine> last)
    {
        lock (_gate)
        {
            if (_isClosed)
                return;

            // A run may end before the first drawing.
            _region.Draw([.. _above, .. last], []);
            _region.Close([]);
            _isClosed = true;
        }
    }
}
