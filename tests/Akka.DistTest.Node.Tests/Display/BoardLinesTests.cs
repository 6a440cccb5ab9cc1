using Akka.DistTest.Display;
using Akka.DistTest.Node.Tests.Commands;
using Akka.DistTest.Runs;
using Spectre.Console.Rendering;

namespace Akka.DistTest.Node.Tests.Display;

public class BoardLinesTests
{
    private static readonly DateTimeOffset Now = ScriptedRun.Start.AddSeconds(10);
    private readonly RunBoard _board = new();

    [Fact]
    public void Shows_progress_numbers_and_what_each_worker_is_at()
    {
        _board.Take(
            ScriptedRun.Open(
                Running("suite#2", "worker-2", 1, "t.py::b"),
                Running("suite#1", "worker-1", 2, "t.py::a"),
                Running("lint", "worker-1", 5, null)),
            Now);

        Assert.Equal(
            [
                "",
                $"{new string('─', 51)}   0%  1.00s",
                "Tasks  0/2",
                "Cases  0/3",
                "worker-1",
                "   5.00s  lint",
                "   2.00s  suite#1  t.py::a",
                "worker-2",
                "   1.00s  suite#2  t.py::b",
            ],
            Lines(63, 20));
    }

    [Theory]
    [InlineData(20, 5)]
    [InlineData(40, 8)]
    [InlineData(80, 12)]
    [InlineData(200, 30)]
    public void Never_takes_more_room_than_there_is(int width, int height)
    {
        _board.Take(
            ScriptedRun.Open([.. Enumerable.Range(0, 50).Select(n =>
                Running($"suite#{n}", $"worker-{n % 9}", n, "tests/模块/test_a_very_long_name_that_goes_on.py::case"))]),
            Now);

        var lines = BoardLines.For(_board, width, height, Now);

        Assert.InRange(lines.Count, 1, height);
        Assert.All(lines, line => Assert.InRange(Segment.CellCount(line.Segments(width)), 0, width));
    }

    [Fact]
    public void What_does_not_fit_is_counted()
    {
        _board.Take(ScriptedRun.Open([.. Enumerable.Range(0, 50).Select(n => Running($"t{n}", "worker-1", n, null))]), Now);

        var lines = Lines(80, 10);

        var shown = lines.Count(line => line.Contains("s  t", StringComparison.Ordinal));
        Assert.Equal($"  … {50 - shown} more running", lines[^1]);
    }

    [Fact]
    public void An_estimate_appears_once_there_is_something_to_judge_by()
    {
        var page = ScriptedRun.Open() with { News = [] };
        _board.Take(page, Now);
        Assert.Null(_board.Left(Now.AddSeconds(60)));

        var cases = new CaseCounts(98, 20, 0, 0, 0, 78, 0);
        _board.Take(page with { Summary = page.Summary with { Cases = cases } }, Now);

        // 20 of 100 in 10 s leave 40 s for the rest.
        Assert.Equal(TimeSpan.FromSeconds(40), _board.Left(Now.AddSeconds(10)));
    }

    [Fact]
    public void A_clock_that_is_ahead_does_not_make_time_negative()
    {
        _board.Take(ScriptedRun.Open(Running("lint", "worker-1", -30, null)), Now);

        Assert.Contains("   0.00s  lint", Lines(80, 20));
    }

    private static RunningAttempt Running(string task, string worker, int seconds, string? name) =>
        new(new TaskId(task), 1, new WorkerId(worker), Now.AddSeconds(-seconds), name, null);

    private List<string> Lines(int width, int height) =>
        BoardLines.For(_board, width, height, Now).Select(line => line.ToString()).ToList();
}
