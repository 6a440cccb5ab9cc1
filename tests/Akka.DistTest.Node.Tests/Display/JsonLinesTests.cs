using Akka.DistTest.Display;
using Akka.DistTest.Node.Tests.Commands;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Node.Tests.Display;

/// <summary>The lines are a promise to programs: a change here breaks somebody.</summary>
public class JsonLinesTests
{
    [Fact]
    public void Each_piece_of_news_has_its_line()
    {
        var lines = ScriptedRun.News.Select(news => JsonNews.Line(ScriptedRun.Id, news));

        Assert.Equal(
            [
                """{"event":"run.submitted","run":"run-1","at":"2026-01-02T03:04:05Z","plan":"nightly","project":"shop","submitter":"ann","tasks":2}""",
                """{"event":"run.planned","tasks":[{"task":"suite","kind":"pytest","tags":[]},{"task":"lint","kind":"command","owner":"team-a","tags":["fast"]}]}""",
                """{"event":"cases.found","task":"suite","cases":["t.py::a","t.py::b","t.py::c"]}""",
                """{"event":"case.finished","task":"suite#1","case":"t.py::a","outcome":"passed","seconds":0.12,"worker":"worker-1","attempt":1,"startedAt":"2026-01-02T03:04:06Z"}""",
                """{"event":"case.finished","task":"suite#1","case":"t.py::b","outcome":"failed","seconds":0.12,"worker":"worker-1","attempt":1,"startedAt":"2026-01-02T03:04:06Z","failure":"assertion","message":"assert 1 == 2","stack":"t.py:7: in b\n    assert 1 == 2"}""",
                """{"event":"task.finished","task":"lint","verdict":"passed","blame":"none","category":"none","flaky":false,"attempts":1,"neverRan":[],"at":"2026-01-02T03:04:07Z","last":{"task":"lint","attempt":1,"worker":"worker-1","verdict":"passed","blame":"none","category":"none","startedAt":"2026-01-02T03:04:06Z","seconds":1.5,"exitCode":0}}""",
                """{"event":"case.finished","task":"suite#1","case":"t.py::c","outcome":"skipped","seconds":0.12,"worker":"worker-1","attempt":1,"startedAt":"2026-01-02T03:04:06Z"}""",
                """{"event":"task.finished","task":"suite","verdict":"failed","blame":"test","category":"testFailure","message":"1 of 3 cases failed","flaky":false,"attempts":1,"neverRan":[],"at":"2026-01-02T03:04:09Z","last":{"task":"suite#1","attempt":1,"worker":"worker-1","verdict":"failed","blame":"none","category":"none","startedAt":"2026-01-02T03:04:06Z","seconds":1.5}}""",
                """{"event":"run.ended","at":"2026-01-02T03:04:09.2Z","outcome":"failed"}""",
            ],
            lines);
    }

    [Fact]
    public void Losses_cancellations_and_artifacts_have_theirs()
    {
        var at = ScriptedRun.Start;
        var task = new TaskId("a");
        var outcome = new AttemptOutcome
        {
            Verdict = Verdict.TimedOut,
            Blame = Blame.Test,
            Category = FailureCategory.IdleTimeout,
            StartedAt = at,
            Artifacts = [new ArtifactEntry("log.txt", 12, "abc")],
        };

        Assert.Equal(
            """{"event":"attempt.ended","task":"a","attempt":2,"worker":"worker-1","verdict":"timedOut","blame":"test","category":"idleTimeout","startedAt":"2026-01-02T03:04:05Z","seconds":0,"artifacts":[{"path":"log.txt","bytes":12,"sha256":"abc"}]}""",
            JsonNews.Line(ScriptedRun.Id, new RunNews.AttemptEnded(task, 2, ScriptedRun.Worker, outcome)));
        Assert.Equal(
            """{"event":"attempt.lost","task":"a","attempt":1,"worker":"worker-1","since":"2026-01-02T03:04:05Z","at":"2026-01-02T03:04:06Z","reason":"gone"}""",
            JsonNews.Line(ScriptedRun.Id, new RunNews.AttemptLost(task, 1, ScriptedRun.Worker, at, at.AddSeconds(1), "gone")));
        Assert.Equal(
            """{"event":"run.canceling","at":"2026-01-02T03:04:05Z","by":"ann","reason":"late"}""",
            JsonNews.Line(ScriptedRun.Id, new RunNews.CancelRequested(at, "ann", "late")));
    }

    [Fact]
    public void The_summary_has_its_keys_in_the_documented_order()
    {
        var book = new RunBook(ScriptedRun.Id);
        book.Add(ScriptedRun.News);
        var report = book.ReportWith(ScriptedRun.Summary);

        Assert.Equal(
            """{"run":"run-1","outcome":"failed","planned":2,"verdicts":{"passed":1,"failed":1},"cases":{"planned":3,"passed":1,"failed":1,"skipped":1,"neverRan":0,"flaky":0},"attempts":3,"wallSeconds":4.2,"balanced":true,"report":null}""",
            JsonSummary.Line(new RunResult(report, null)));
        Assert.EndsWith(
            ""","report":"r/ü"}""", JsonSummary.Line(new RunResult(report, "r/ü")), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_no_text_is_still_one_line_of_JSON()
    {
        var result = new CaseResult { Case = "a\ud800\n\"\e", Outcome = CaseOutcome.Passed };

        var line = JsonNews.Line(ScriptedRun.Id, new RunNews.CaseFinished(new TaskId("s"), 1, ScriptedRun.Worker, result));

        Assert.DoesNotContain('\n', line);
        Assert.Equal(
            "a\ufffd\n\"\e", System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("case").GetString());
    }
}
