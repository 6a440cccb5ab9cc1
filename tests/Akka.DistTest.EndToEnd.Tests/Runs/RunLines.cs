using System.Text.Json;

namespace Akka.DistTest.EndToEnd.Runs;

/// <summary>The lines of a run's <c>--json</c> output: news, and the summary as the last.</summary>
internal sealed record RunLines(IReadOnlyList<JsonElement> All)
{
    public JsonElement Summary => All[^1];

    public string Outcome => Summary.GetProperty("outcome").GetString()!;

    public int Cases(string count) => Summary.GetProperty("cases").GetProperty(count).GetInt32();

    public int Verdicts(string verdict) =>
        Summary.GetProperty("verdicts").TryGetProperty(verdict, out var count) ? count.GetInt32() : 0;

    public IEnumerable<JsonElement> Of(string name) => All.SkipLast(1).Where(line => Is(line, "event", name));

    /// <summary>The end of a task.</summary>
    public JsonElement Task(string id) => Assert.Single(Of("task.finished"), line => Is(line, "task", id));

    public string VerdictOf(string id) => Task(id).GetProperty("verdict").GetString()!;

    /// <summary>Each task has one verdict, each case one result, and the sums say the same as the lines.</summary>
    public void BooksBalance()
    {
        Assert.True(Summary.GetProperty("balanced").GetBoolean(), "the summary says that the books do not balance");
        var planned = Of("run.planned").SelectMany(line => line.GetProperty("tasks").EnumerateArray())
            .Select(task => task.GetProperty("task").GetString()!).ToArray();
        var finished = Of("task.finished").Select(line => line.GetProperty("task").GetString()!).ToArray();
        Assert.Equal(planned.Order(StringComparer.Ordinal), finished.Order(StringComparer.Ordinal));
        Assert.Equal(Summary.GetProperty("planned").GetInt32(), planned.Length);
        Assert.Equal(
            Summary.GetProperty("verdicts").EnumerateObject().ToDictionary(v => v.Name, v => v.Value.GetInt32()),
            Of("task.finished").GroupBy(line => line.GetProperty("verdict").GetString()!).ToDictionary(g => g.Key, g => g.Count()));
        Assert.Equal(
            Cases("planned"), Cases("passed") + Cases("failed") + Cases("skipped") + Cases("neverRan"));
    }

    /// <summary>For runs in which nothing is tried again after a failure: a case that was found has one result.</summary>
    public void EachCaseHasOneResult()
    {
        var results = Of("case.finished").Select(line => (SuiteOf(line), line.GetProperty("case").GetString()!)).ToArray();
        Assert.Equal(results.Distinct().Count(), results.Length);
        Assert.Equal(Cases("planned") - Cases("neverRan"), results.Length);
    }

    /// <summary>A batch is named SUITE#NUMBER.</summary>
    private static string SuiteOf(JsonElement line) => line.GetProperty("task").GetString()!.Split('#')[0];

    private static bool Is(JsonElement line, string name, string value) =>
        line.TryGetProperty(name, out var property) && property.ValueKind == JsonValueKind.String
        && property.ValueEquals(value);
}
