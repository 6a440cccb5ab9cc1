using System.Text.Json;

namespace Akka.DistTest.TestSupport.Runs;

/// <summary>The lines of a run's <c>--json</c> output: news, and the summary as the last.</summary>
public sealed record RunLines(IReadOnlyList<JsonElement> All)
{
    public JsonElement Summary => All[^1];

    public string Outcome => Summary.GetProperty("outcome").GetString()!;

    public int Cases(string count) => Summary.GetProperty("cases").GetProperty(count).GetInt32();

    public int Verdicts(string verdict) =>
        Summary.GetProperty("verdicts").TryGetProperty(verdict, out var count) ? count.GetInt32() : 0;

    public IEnumerable<JsonElement> Of(string name) => All.SkipLast(1).Where(line => Is(line, "event", name));

    /// <summary>The end of a task; it is told once.</summary>
    public JsonElement Task(string id) => Of("task.finished").Single(line => Is(line, "task", id));

    public string VerdictOf(string id) => Task(id).GetProperty("verdict").GetString()!;

    /// <summary>Throws unless each task has one verdict, each case one result, and the sums say the same as the lines.</summary>
    public void BooksBalance() => Refuse(Imbalances());

    /// <summary>For runs in which nothing is tried again after a failure: throws unless a case that was found has one
    /// result.</summary>
    public void EachCaseHasOneResult() => Refuse(CasesOutOfCount());

    /// <summary>What is wrong with the books, in words; nothing when they balance.</summary>
    public IEnumerable<string> Imbalances()
    {
        if (!Summary.GetProperty("balanced").GetBoolean())
            yield return "the summary says that the books do not balance";
        var planned = Of("run.planned").SelectMany(line => line.GetProperty("tasks").EnumerateArray())
            .Select(task => task.GetProperty("task").GetString()!).ToArray();
        var finished = Of("task.finished").Select(line => line.GetProperty("task").GetString()!).ToArray();
        foreach (var task in planned.Except(finished))
            yield return $"task {task} was planned and has no verdict";
        foreach (var task in finished.Except(planned))
            yield return $"task {task} has a verdict and was not planned";
        foreach (var task in finished.GroupBy(t => t).Where(g => g.Count() > 1))
            yield return $"task {task.Key} has {task.Count()} verdicts";
        if (Summary.GetProperty("planned").GetInt32() != planned.Length)
            yield return $"{planned.Length} tasks are planned by the lines, not so by the summary";
        var told = Of("task.finished").GroupBy(line => line.GetProperty("verdict").GetString()!).ToDictionary(g => g.Key, g => g.Count());
        foreach (var verdict in Summary.GetProperty("verdicts").EnumerateObject())
        {
            if (told.GetValueOrDefault(verdict.Name) != verdict.Value.GetInt32())
                yield return $"verdicts {verdict} by the summary, {told.GetValueOrDefault(verdict.Name)} by the lines";
        }

        if (Cases("planned") != Cases("passed") + Cases("failed") + Cases("skipped") + Cases("neverRan"))
            yield return $"the cases do not add up: {Summary.GetProperty("cases")}";
    }

    private IEnumerable<string> CasesOutOfCount()
    {
        var results = Of("case.finished").Select(line => (SuiteOf(line), line.GetProperty("case").GetString()!)).ToArray();
        foreach (var twice in results.GroupBy(r => r).Where(g => g.Count() > 1))
            yield return $"case {twice.Key} has {twice.Count()} results";
        if (Cases("planned") - Cases("neverRan") != results.Length)
            yield return $"{results.Length} results of cases, but by the summary {Summary.GetProperty("cases")}";
    }

    private static void Refuse(IEnumerable<string> problems)
    {
        var all = problems.ToArray();
        if (all.Length > 0)
            throw new InvalidOperationException(string.Join('\n', all));
    }

    /// <summary>A batch is named SUITE#NUMBER.</summary>
    private static string SuiteOf(JsonElement line) => line.GetProperty("task").GetString()!.Split('#')[0];

    private static bool Is(JsonElement line, string name, string value) =>
        line.TryGetProperty(name, out var property) && property.ValueKind == JsonValueKind.String
        && property.ValueEquals(value);
}
