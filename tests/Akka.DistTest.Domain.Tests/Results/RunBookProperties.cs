using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using CsCheck;

namespace Akka.DistTest.Domain.Tests.Results;

public class RunBookProperties
{
    internal static readonly RunSummary Nothing = new()
    {
        Planned = 0,
        Verdicts = new Dictionary<Verdict, int>(),
        Cases = new CaseCounts(0, 0, 0, 0, 0, 0, 0),
        Attempts = 0,
        Open = 0,
        Wall = TimeSpan.Zero,
    };

    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly Gen<TaskId> Task = Gen.Int[0, 2].Select(i => new TaskId("abc"[i].ToString()));
    private static readonly Gen<TaskId> Unit =
        Gen.Select(Task, Gen.Int[0, 3], (task, batch) => batch == 0 ? task : new TaskId($"{task}#{batch}"));
    private static readonly Gen<string> Case = Gen.Int[0, 3].Select(i => "klmn"[i].ToString());
    private static readonly Gen<DateTimeOffset> Time = Gen.Int[0, 100].Select(s => Start.AddSeconds(s));

    private static readonly Gen<RunNews> AnyNews = Gen.OneOf<RunNews>(
        Gen.Select(Task, Case.List[0, 4], (task, cases) => (RunNews)new RunNews.CasesFound(task, cases)),
        Gen.Select(Unit, Case, Gen.Enum<CaseOutcome>(), Time, (unit, name, outcome, at) => (RunNews)new RunNews.CaseFinished(
            unit, 1, new WorkerId("w"), new CaseResult { Case = name, Outcome = outcome, StartedAt = at })),
        Gen.Select(Unit, Time, (unit, at) => (RunNews)Attempt(unit, at)),
        Gen.Select(Unit, Time, (unit, at) => (RunNews)new RunNews.AttemptLost(unit, 1, new WorkerId("w"), at, at, "lost")));

    private static readonly Gen<RunNews[]> WholeRun = Gen.Select(
        AnyNews.Array[0, 40],
        Gen.Select(Gen.Enum<Verdict>(), Gen.Enum<Verdict>(), Gen.Enum<Verdict>()),
        (news, verdicts) => (RunNews[])
        [
            new RunNews.Submitted(Start, "p", "q", "s", 3),
            new RunNews.Planned([Head("a"), Head("b"), Head("c")]),
            .. news,
            Closed("a", verdicts.Item1), Closed("b", verdicts.Item2), Closed("c", verdicts.Item3),
            new RunNews.Ended(Start.AddSeconds(200), RunOutcome.Failed),
        ]);

    [Fact]
    public void Any_cut_into_pages_gives_the_same_report() => Gen.Select(WholeRun, Gen.Int[1, 10]).Sample((news, size) =>
    {
        var whole = new RunBook(new RunId("r"));
        whole.Add(news);
        var paged = new RunBook(new RunId("r"));
        foreach (var page in news.Chunk(size))
        {
            paged.Add(page);
            // A look in between leaves no trace.
            paged.ReportWith(Nothing);
        }

        Assert.Equivalent(whole.ReportWith(Nothing), paged.ReportWith(Nothing), strict: true);
    }, iter: 300);

    [Fact]
    public void Each_task_and_each_case_is_there_once_and_has_an_end() => WholeRun.Sample(news =>
    {
        var book = new RunBook(new RunId("r"));
        book.Add(news);
        var report = book.ReportWith(Nothing);

        Assert.Equal(["a", "b", "c"], report.Tasks.Select(task => task.Task.Value));
        Assert.All(report.Tasks, task => Assert.NotNull(task.Verdict));
        foreach (var task in report.Tasks)
            Assert.Equal(CasesNamedFor(task.Task, news), task.Cases.Select(line => line.Result.Case).Order());
    }, iter: 300);

    [Fact]
    public void Every_result_of_a_case_that_ran_is_kept() => WholeRun.Sample(news =>
    {
        var book = new RunBook(new RunId("r"));
        book.Add(news);

        var kept = book.ReportWith(Nothing).Tasks
            .SelectMany(task => task.Cases)
            .SelectMany(line => line.Earlier.Append(line.Result))
            .Count(result => result.Outcome != CaseOutcome.NeverRan);

        Assert.Equal(
            news.OfType<RunNews.CaseFinished>().Count(n => n.Result.Outcome != CaseOutcome.NeverRan), kept);
        Assert.Equal(
            news.Count(n => n is RunNews.AttemptEnded or RunNews.AttemptLost),
            book.ReportWith(Nothing).Attempts.Count);
    }, iter: 300);

    private static IEnumerable<string> CasesNamedFor(TaskId task, IEnumerable<RunNews> news) => news
        .SelectMany(item => item switch
        {
            RunNews.CasesFound n when n.Suite == task => n.Cases,
            RunNews.CaseFinished n when n.Task.Value.Split('#')[0] == task.Value => [n.Result.Case],
            _ => [],
        })
        .Distinct()
        .Order();

    private static TaskHead Head(string task) => new(new TaskId(task), "pytest", null, []);

    private static RunNews.AttemptEnded Attempt(TaskId unit, DateTimeOffset at) => new(
        unit, 1, new WorkerId("w"), new AttemptOutcome { Verdict = Verdict.Failed, StartedAt = at });

    private static RunNews.TaskClosed Closed(string task, Verdict verdict) => new(
        new TaskId(task), Start.AddSeconds(150), verdict, Blame.None, FailureCategory.None, null, false, 1, [], null);
}
