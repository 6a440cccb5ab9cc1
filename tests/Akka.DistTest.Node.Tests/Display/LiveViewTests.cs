using Akka.DistTest.Display;
using Akka.DistTest.Node.Tests.Commands;
using Akka.DistTest.Results;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console.Testing;

namespace Akka.DistTest.Node.Tests.Display;

public sealed class LiveViewTests : IDisposable
{
    private const string HideCursor = "\e[?25l";
    private const string ShowCursor = "\e[?25h";
    private readonly FakeTimeProvider _time = new(ScriptedRun.Start);
    private readonly TestConsole _console = new TestConsole().Size(new Spectre.Console.Size(100, 20)).EmitAnsiSequences();
    private readonly LiveView _view;

    public LiveViewTests() => _view = new LiveView(_console, _time);

    public void Dispose()
    {
        _view.Dispose();
        _console.Dispose();
    }

    [Fact]
    public void Failures_stay_above_and_the_end_has_the_summary()
    {
        var book = new RunBook(ScriptedRun.Id);
        book.Add(ScriptedRun.News);

        _view.Show(ScriptedRun.Open());
        Tick();
        _view.Show(ScriptedRun.WholePage);
        _view.Finish(new RunResult(book.ReportWith(ScriptedRun.Summary), null));

        Assert.Contains("Tasks  0/2", Terminal.Everything(_console.Output), StringComparison.Ordinal);
        var screen = Terminal.Screen(_console.Output);
        Assert.Contains(screen, line => line.StartsWith("FAILED      0.12s  suite › t.py::b", StringComparison.Ordinal));
        Assert.Contains("Cases  3/3  1 passed  1 failed  1 skipped", screen);
        Assert.Equal("Run    FAILED  run-1", screen[^1]);
        Assert.DoesNotContain(screen, line => line.Contains("0/2", StringComparison.Ordinal));
    }

    [Fact]
    public void The_region_is_drawn_over_and_leaves_nothing()
    {
        _view.Show(ScriptedRun.Open());
        Tick();
        Tick();
        Tick();

        Assert.Single(Terminal.Screen(_console.Output), line => line.StartsWith("Tasks", StringComparison.Ordinal));
    }

    [Fact]
    public void The_cursor_comes_back_whatever_happens()
    {
        _view.Stage("starting");
        Tick();
        Assert.Contains(HideCursor, _console.Output, StringComparison.Ordinal);

        _view.Dispose();

        Assert.EndsWith(ShowCursor, _console.Output, StringComparison.Ordinal);
        Assert.Empty(Terminal.Screen(_console.Output));
    }

    private void Tick() => _time.Advance(TimeSpan.FromMilliseconds(100));
}
