using Akka.DistTest.Display;
using Akka.DistTest.Node.Tests.Commands;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Microsoft.Extensions.Time.Testing;

namespace Akka.DistTest.Node.Tests.Display;

public sealed class PlainViewTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly FakeTimeProvider _time = new(ScriptedRun.Start);

    public void Dispose() => _output.Dispose();

    [Fact]
    public void A_run_reads_as_a_log_that_ends_with_the_outcome()
    {
        using var view = new PlainView(_output, _time);
        var book = new RunBook(ScriptedRun.Id);
        book.Add(ScriptedRun.News);

        view.Show(ScriptedRun.WholePage);
        view.Finish(new RunResult(book.ReportWith(ScriptedRun.Summary), "reports"));

        Assert.Equal(
            """
            nightly  2 tasks
            found              suite  3 cases
            FAILED      0.12s  suite › t.py::b  on worker-1
                        assert 1 == 2
                        t.py:7: in b
                            assert 1 == 2
            passed      1.50s  lint  on worker-1
            FAILED      1.50s  suite  on worker-1
                        1 of 3 cases failed

            FAILED     suite › t.py::b

            Tasks  2/2  1 passed  1 failed
            Cases  3/3  1 passed  1 failed  1 skipped
            Time   4.20s  3 attempts on 1 worker
            Report reports
            Run    FAILED  run-1

            """.ReplaceLineEndings("\n"),
            _output.ToString());
    }

    [Fact]
    public void A_long_silence_is_broken_by_a_line_that_tells_how_far_it_is()
    {
        using var view = new PlainView(_output, _time);
        var running = new RunningAttempt(new TaskId("suite#1"), 1, ScriptedRun.Worker, ScriptedRun.Start, "t.py::a", null);
        view.Show(ScriptedRun.Open(running));
        _output.GetStringBuilder().Clear();

        view.Show(ScriptedRun.Open(running) with { News = [] });
        Assert.Empty(_output.ToString());

        _time.Advance(TimeSpan.FromSeconds(10));
        view.Show(ScriptedRun.Open(running) with { News = [] });
        Assert.Equal("running     11.0s  0/2 tasks, 0/3 cases, longest: t.py::a\n", _output.ToString());
    }

    [Fact]
    public void Every_failure_has_a_line_and_only_the_first_have_their_details()
    {
        using var view = new PlainView(_output, _time);
        var failures = Enumerable.Range(1, 300).Select(n => (RunNews)new RunNews.CaseFinished(
            new TaskId("suite#1"), 1, ScriptedRun.Worker,
            new CaseResult { Case = $"case-{n}", Outcome = CaseOutcome.Failed, Message = "no" }));

        view.Show(ScriptedRun.Open() with { News = [.. failures] });

        var lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(300, lines.Count(line => line.Contains("case-", StringComparison.Ordinal)));
        Assert.Equal(100, lines.Count(line => line.Trim() == "no"));
    }

    [Fact]
    public void A_retried_case_and_a_lost_worker_are_told_as_they_come()
    {
        using var view = new PlainView(_output, _time);

        view.Show(ScriptedRun.Open() with
        {
            News =
            [
                new RunNews.AttemptLost(
                    new TaskId("lint"), 2, ScriptedRun.Worker, ScriptedRun.Start, ScriptedRun.Start.AddSeconds(6), "not heard of"),
                new RunNews.CancelRequested(ScriptedRun.Start, "ann", "too late"),
            ],
        });

        Assert.Equal(
            "LOST        6.00s  lint  on worker-1, attempt 2  not heard of\n"
            + "cancel             asked for by ann: too late\n",
            _output.ToString());
    }

    [Fact]
    public void A_task_that_is_tried_again_has_a_line_and_its_last_failure_tells_all()
    {
        Assert.Equal(
            "retry       1.50s  lint  attempt 1 failed, will retry  on worker-1: exit code 3\n"
            + "FAILED      1.50s  lint  on worker-1, attempt 2\n"
            + "            exit code 3\n"
            + "            | two\n",
            Shown(
                Attempt("lint", 1, "one"),
                new RunNews.TaskClosed(
                    new TaskId("lint"), ScriptedRun.Start, Verdict.Failed, Blame.Test, FailureCategory.TestFailure, "exit code 3", false,
                    2, [], Attempt("lint", 2, "two"))));

        static RunNews.AttemptEnded Attempt(string task, int number, string output) => new(
            new TaskId(task), number, ScriptedRun.Worker,
            new AttemptOutcome
            {
                Verdict = Verdict.Failed,
                StartedAt = ScriptedRun.Start,
                Duration = TimeSpan.FromSeconds(1.5),
                Message = "exit code 3",
                Output = output,
            });
    }

    [Fact]
    public void A_case_that_fails_again_in_the_same_way_is_not_explained_twice()
    {
        Assert.Equal(
            "FAILED      0.00s  suite › a  on worker-1\n"
            + "            no\n"
            + "FAILED      0.00s  suite › a  again  on worker-1, attempt 2\n"
            + "flaky       0.00s  suite › a  passed after it had failed  on worker-1, attempt 3\n",
            Shown(Case(1, CaseOutcome.Failed), Case(2, CaseOutcome.Failed), Case(3, CaseOutcome.Passed)));

        static RunNews.CaseFinished Case(int attempt, CaseOutcome outcome) => new(
            new TaskId("suite#1"), attempt, ScriptedRun.Worker,
            new CaseResult { Case = "a", Outcome = outcome, Message = outcome == CaseOutcome.Failed ? "no" : null });
    }

    [Fact]
    public void Of_a_long_output_the_end_is_shown_and_where_the_rest_is()
    {
        using var view = new PlainView(_output, _time, run => $"reports/{run}/report.html");

        view.Show(ScriptedRun.Open() with
        {
            News =
            [
                new RunNews.CaseFinished(new TaskId("suite#1"), 1, ScriptedRun.Worker, new CaseResult
                {
                    Case = "a",
                    Outcome = CaseOutcome.Failed,
                    Output = string.Join('\n', Enumerable.Range(1, 130)),
                }),
            ],
        });

        var lines = _output.ToString().Split('\n');
        Assert.Equal("            … 120 more lines, see reports/run-1/report.html", lines[1]);
        Assert.Equal(["            | 121", "            | 130"], [lines[2], lines[11]]);
    }

    [Fact]
    public void What_a_passed_task_has_to_say_is_a_warning_there_and_at_the_end()
    {
        using var view = new PlainView(_output, _time);
        var book = new RunBook(ScriptedRun.Id);
        var page = ScriptedRun.WholePage with { News = [.. ScriptedRun.News.Select(Warned)] };
        book.Add(page.News);

        view.Show(page);
        view.Finish(new RunResult(book.ReportWith(ScriptedRun.Summary), null));

        Assert.Contains(
            "passed      1.50s  lint  on worker-1\n            no file matches\n", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\nwarning    lint: no file matches\n", _output.ToString(), StringComparison.Ordinal);

        static RunNews Warned(RunNews news) => news is RunNews.TaskClosed { Verdict: Verdict.Passed, Last: { } last } closed
            ? closed with { Last = last with { Outcome = last.Outcome with { Message = "no file matches" } } }
            : news;
    }

    private string Shown(params RunNews[] news)
    {
        using var view = new PlainView(_output, _time);
        view.Show(ScriptedRun.Open());
        _output.GetStringBuilder().Clear();
        view.Show(ScriptedRun.Open() with { News = news });
        return _output.ToString();
    }
}
