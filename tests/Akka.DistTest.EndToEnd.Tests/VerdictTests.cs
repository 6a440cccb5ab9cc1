using System.Globalization;
using Akka.DistTest.EndToEnd.Scenes;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd;

/// <summary>How tasks end, and what a run's last line and exit code make of it.</summary>
public sealed class VerdictTests(SharedCluster cluster, ITestOutputHelper output) : OnSharedCluster(cluster, output)
{
    private static readonly string[] SummaryKeys =
        ["run", "outcome", "planned", "verdicts", "cases", "attempts", "wallSeconds", "balanced", "report"];

    [Fact]
    public async Task The_last_line_is_a_summary_whose_keys_stand_in_their_promised_order()
    {
        var ended = await SubmitAsync("""
            name: keys
            tasks: [{id: a, command: "true"}, {id: b, command: "false"}]
            """);

        var summary = ended.Lines.Summary;
        Assert.Equal(SummaryKeys, summary.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ["planned", "passed", "failed", "skipped", "neverRan", "flaky"],
            summary.GetProperty("cases").EnumerateObject().Select(p => p.Name));
        Assert.Equal("""{"passed":1,"failed":1}""", summary.GetProperty("verdicts").GetRawText());
        Assert.Equal((1, 2), (ended.Code, summary.GetProperty("attempts").GetInt32()));
        ended.Lines.BooksBalance();
    }

    [Fact]
    public async Task What_no_known_machine_can_run_is_told_at_once_and_ends_with_3()
    {
        var ended = await SubmitAsync("""
            name: impossible
            tasks:
              - {id: a, command: "true", requirements: {memory: 900TB}}
              - {id: b, command: "true"}
            """);

        var lines = ended.Lines;
        lines.BooksBalance();
        Assert.Equal((3, "infrastructure"), (ended.Code, lines.Outcome));
        Assert.Equal(("unsatisfiable", "passed"), (lines.VerdictOf("a"), lines.VerdictOf("b")));
        Assert.Contains("memory", lines.Task("a").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, lines.Task("a").GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task Dependents_of_a_failed_task_are_skipped_with_the_name_of_the_cause()
    {
        var ended = await SubmitAsync("""
            name: dependencies
            tasks:
              - {id: bad, command: "exit 3"}
              - {id: next, command: "true", dependsOn: [bad]}
              - {id: after-next, command: "true", dependsOn: [next]}
              - {id: soft, command: "true", dependsOn: [{task: bad, kind: soft}]}
            """);

        var lines = ended.Lines;
        lines.BooksBalance();
        Assert.Equal(
            ("failed", "skipped", "skipped", "passed"),
            (lines.VerdictOf("bad"), lines.VerdictOf("next"), lines.VerdictOf("after-next"), lines.VerdictOf("soft")));
        Assert.Contains("\"bad\"", lines.Task("next").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"bad\"", lines.Task("after-next").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, ended.Code);
    }

    [Fact]
    public async Task A_task_that_fails_and_then_passes_is_flaky_and_shows_both_attempts()
    {
        var once = Scene.PathOf("once");
        var ended = await SubmitAsync($$"""
            name: flaky
            tasks:
              - {id: a, command: "test -e {{once}} || { touch {{once}}; exit 1; }", retry: {test: 1, backoff: 10ms} }
            """);

        var lines = ended.Lines;
        lines.BooksBalance();
        Assert.True(lines.Task("a").GetProperty("flaky").GetBoolean());
        Assert.Equal(2, lines.Task("a").GetProperty("attempts").GetInt32());
        Assert.Equal("failed", Assert.Single(lines.Of("attempt.ended")).GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task What_waits_too_long_or_passes_its_deadline_expires()
    {
        var deadline = DateTimeOffset.UtcNow.AddSeconds(4).ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var ended = await SubmitAsync($$"""
            name: expiry
            defaults: {env: {TASK_MARK: {{Scene.Mark}} } }
            tasks:
              - {id: holds, command: "sleep 300", concurrencyKeys: [one], priority: 1, deadline: {{deadline}} }
              - {id: waits, command: "true", concurrencyKeys: [one], pendingExpiry: 500ms}
            """);

        var lines = ended.Lines;
        lines.BooksBalance();
        Assert.Equal(("expired", "expired"), (lines.VerdictOf("holds"), lines.VerdictOf("waits")));
        Assert.Equal(1, ended.Code);
        await Scene.NothingIsLeftOf($"TASK_MARK={Scene.Mark}");
    }

    [Fact]
    public async Task Ten_thousand_tasks_of_one_plan_have_a_verdict_each()
    {
        var tasks = string.Join(",\n", Enumerable.Range(1, 10_000).Select(n => $"{{\"id\":\"t{n}\",\"noop\":true}}"));
        var plan = Scene.Write("many.json", $"{{\"name\":\"many\",\"tasks\":[\n{tasks}\n]}}");

        var ended = await Scene.RunAsync("submit", plan, "--join", Cluster.Contact, "--json");

        ended.Lines.BooksBalance();
        Assert.Equal((0, 10_000), (ended.Code, ended.Lines.Verdicts("passed")));

        // Read anew from the cluster, they are the same.
        var run = ended.Lines.Summary.GetProperty("run").GetString()!;
        var again = await Scene.RunAsync("results", run, "--join", Cluster.Contact, "--json");
        Assert.Equal(ended.Output, again.Output);
    }
}
