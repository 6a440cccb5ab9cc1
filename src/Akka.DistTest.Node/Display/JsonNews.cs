using System.Text.Json;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Display;

/// <summary>News as a line of JSON. Names and fields are a promise; <c>docs/json.md</c> lists them.</summary>
internal static class JsonNews
{
    public static string Line(RunId run, RunNews news) => JsonLine.Of(json => Write(json, run, news));

    private static void Write(Utf8JsonWriter json, RunId run, RunNews news)
    {
        switch (news)
        {
            case RunNews.Submitted n:
                json.WriteString("event", "run.submitted");
                json.WriteString("run", run.Value);
                json.Moment("at", n.At);
                json.WriteString("plan", n.Plan);
                json.WriteString("project", n.Project);
                json.WriteString("submitter", n.Submitter);
                json.WriteNumber("tasks", n.Tasks);
                break;
            case RunNews.Planned n:
                json.WriteString("event", "run.planned");
                Heads(json, n.Tasks);
                break;
            case RunNews.CasesFound n:
                json.WriteString("event", "cases.found");
                json.WriteString("task", n.Suite.Value);
                json.Texts("cases", n.Cases);
                break;
            case RunNews.CaseFinished n:
                json.WriteString("event", "case.finished");
                Case(json, n);
                break;
            case RunNews.AttemptEnded n:
                json.WriteString("event", "attempt.ended");
                json.WriteString("task", n.Task.Value);
                JsonAttempt.Write(json, n);
                break;
            case RunNews.AttemptLost n:
                json.WriteString("event", "attempt.lost");
                json.WriteString("task", n.Task.Value);
                json.WriteNumber("attempt", n.Attempt);
                json.WriteString("worker", n.Worker.Value);
                json.Moment("since", n.Since);
                json.Moment("at", n.At);
                json.WriteString("reason", n.Reason);
                json.Text("output", n.Output);
                break;
            case RunNews.TaskClosed n:
                json.WriteString("event", "task.finished");
                Closed(json, n);
                break;
            case RunNews.CancelRequested n:
                json.WriteString("event", "run.canceling");
                json.Moment("at", n.At);
                json.WriteString("by", n.By);
                json.WriteString("reason", n.Reason);
                break;
            case RunNews.Ended n:
                json.WriteString("event", "run.ended");
                json.Moment("at", n.At);
                json.Word("outcome", n.Outcome);
                break;
        }
    }

    private static void Heads(Utf8JsonWriter json, IReadOnlyList<TaskHead> tasks)
    {
        json.WriteStartArray("tasks");
        foreach (var head in tasks)
        {
            json.WriteStartObject();
            json.WriteString("task", head.Task.Value);
            json.WriteString("kind", head.Kind);
            json.Text("owner", head.Owner);
            json.Texts("tags", head.Tags);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Case(Utf8JsonWriter json, RunNews.CaseFinished news)
    {
        json.WriteString("task", news.Task.Value);
        json.WriteString("case", news.Result.Case);
        json.Word("outcome", news.Result.Outcome);
        json.Seconds("seconds", news.Result.Duration);
        json.WriteString("worker", news.Worker.Value);
        json.WriteNumber("attempt", news.Attempt);
        json.Moment("startedAt", news.Result.StartedAt);
        if (news.Result.Failure != CaseFailure.None)
            json.Word("failure", news.Result.Failure);
        json.Diagnosis(news.Result.Diagnosis);
        json.Text("message", news.Result.Message);
        json.Text("stack", news.Result.Stack);
        json.Text("output", news.Result.Output);
    }

    private static void Closed(Utf8JsonWriter json, RunNews.TaskClosed news)
    {
        json.WriteString("task", news.Task.Value);
        json.Word("verdict", news.Verdict);
        json.Word("blame", news.Blame);
        json.Word("category", news.Category);
        json.Text("message", news.Message);
        json.WriteBoolean("flaky", news.Flaky);
        json.WriteNumber("attempts", news.Attempts);
        json.Texts("neverRan", news.NeverRan);
        if (news.NeverRanCount is { } count)
            json.WriteNumber("neverRanCount", count);
        json.Moment("at", news.At);
        Evidence(json, news.Evidence ?? []);
        if (news.Last is not { } last)
            return;

        json.WriteStartObject("last");
        json.WriteString("task", last.Task.Value);
        JsonAttempt.Write(json, last);
        json.WriteEndObject();
    }

    private static void Evidence(Utf8JsonWriter json, IReadOnlyList<EvidenceFile> files)
    {
        if (files.Count == 0)
            return;
        json.WriteStartArray("evidence");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("task", file.Task.Value);
            json.WriteNumber("attempt", file.Attempt);
            json.WriteString("path", file.Path);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
