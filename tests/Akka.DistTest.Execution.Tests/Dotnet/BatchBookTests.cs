using Akka.DistTest.Dotnet;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using CsCheck;
using CaseReport = Akka.DistTest.Dotnet.CaseReport;

namespace Akka.DistTest.Execution.Tests.Dotnet;

public sealed class BatchBookTests
{
    private static readonly CaseReport Pass = new() { Outcome = CaseOutcome.Passed };
    private static readonly CaseReport Fail = new()
    {
        Outcome = CaseOutcome.Failed,
        Failure = CaseFailure.Assertion,
        Message = "no",
    };

    // "twin" and "twin #2" have one key: a framework cannot tell equal data rows apart.
    private static readonly CaseCatalog Catalog = new(
        [Found("a", "a"), Found("b", "b"), Found("t", "twin"), Found("t", "twin")]);

    private static readonly Gen<DriverEvent> AnyEvent = Gen.OneOf((IGen<DriverEvent>[])[
        Gen.OneOf("a", "b", "t", "stranger").Select(DriverEvent (x) => new DriverEvent.Started(x)),
        Gen.Select(
            Gen.OneOf("a", "b", "t", "stranger"), Gen.OneOf(Pass, Fail, Pass with { Row = "row 1" }),
            DriverEvent (key, report) => new DriverEvent.Reported(key, report)),
        Gen.Const(DriverEvent () => new DriverEvent.Told("text"))]);

    private static readonly Gen<string[]> AnyCases =
        Gen.Shuffle((string[])["a", "b", "twin", "twin #2"], 0, 4);

    [Fact]
    public void Whatever_a_framework_tells_each_case_asked_for_gets_one_result() =>
        Gen.Select(AnyEvent.List[0, 30], AnyCases).Sample((events, asked) =>
        {
            var book = new BatchBook(Catalog, asked, TimeProvider.System);
            var told = events.Append(new DriverEvent.Completed(null)).SelectMany(book.Apply).ToList();
            Assert.Equal(asked.Order(), Over(told).Order());
            Assert.Empty(book.Open);
            Assert.Null(book.Running);
        });

    [Fact]
    public void Whenever_the_host_dies_each_case_is_either_finished_or_open() =>
        Gen.Select(AnyEvent.List[0, 30], AnyCases).Sample((events, asked) =>
        {
            var book = new BatchBook(Catalog, asked, TimeProvider.System);
            var told = events.SelectMany(book.Apply).Concat(book.Settle()).ToList();
            Assert.Equal(asked.Order(), Over(told).Concat(book.Open).Order());
        });

    [Fact]
    public void A_start_is_told_before_its_result_and_once()
    {
        var told = Run(
            ["a"], new DriverEvent.Started("a"), new DriverEvent.Started("a"), new DriverEvent.Reported("a", Pass));
        Assert.Equal(new HostEvent.CaseStarted("a"), told[0]);
        Assert.Equal(2, told.Count);
    }

    [Fact]
    public void Each_row_of_a_case_is_a_result_and_the_case_is_over_when_another_begins()
    {
        var told = Run(
            ["a", "b"],
            new DriverEvent.Reported("a", Pass with { Row = "a(1)" }),
            new DriverEvent.Reported("a", Fail with { Row = "a(2)" }),
            new DriverEvent.Reported("a", Pass with { Row = "a(2)" }),
            new DriverEvent.Started("b"));
        Assert.Equal(
            [("a(1)", CaseOutcome.Passed), ("a(2)", CaseOutcome.Failed), ("a(2) #2", CaseOutcome.Passed)],
            Finished(told).Select(x => (x.Case, x.Outcome)));
        Assert.All(Finished(told), x => Assert.Equal("a", x.RowOf));
        Assert.Equal([new HostEvent.RowsFinished("a"), new HostEvent.CaseStarted("b")], told.TakeLast(2));
    }

    [Fact]
    public void Rows_are_over_when_the_framework_says_so()
    {
        var told = Run(
            ["a", "b"], new DriverEvent.Reported("a", Pass with { Row = "a(1)" }), new DriverEvent.Ended("a"));
        Assert.Equal(new HostEvent.RowsFinished("a"), told[^1]);
    }

    [Fact]
    public void A_case_that_reported_some_rows_when_the_host_died_was_running()
    {
        var book = new BatchBook(Catalog, ["a"], TimeProvider.System);
        _ = book.Apply(new DriverEvent.Started("a")).ToList();
        _ = book.Apply(new DriverEvent.Reported("a", Pass with { Row = "a(1)" })).ToList();
        Assert.Empty(book.Settle());
        Assert.Equal("a", book.Running);
    }

    [Fact]
    public void A_case_that_was_broken_off_by_the_stop_is_returned_too()
    {
        var book = new BatchBook(Catalog, ["a", "b"], TimeProvider.System);
        _ = book.Apply(new DriverEvent.Started("a")).ToList();
        book.IsStopping = true;
        var told = book.Apply(new DriverEvent.Completed(null)).ToList();
        Assert.Equal(["a", "b"], Assert.IsType<HostEvent.Returned>(Assert.Single(told)).Cases);
        Assert.Empty(book.Open);
        Assert.Null(book.Running);
    }

    [Fact]
    public void What_was_not_begun_when_the_framework_was_stopped_is_returned_whatever_it_says()
    {
        var book = new BatchBook(Catalog, ["a", "b", "twin"], TimeProvider.System);
        DriverEvent[] before = [new DriverEvent.Started("a")];
        DriverEvent[] after =
            [new DriverEvent.Reported("a", Pass), new DriverEvent.Reported("b", Fail), new DriverEvent.Completed(null)];
        var told = before.SelectMany(book.Apply).ToList();
        book.IsStopping = true;
        told.AddRange(after.SelectMany(book.Apply));
        Assert.Equal("a", Assert.Single(Finished(told)).Case);
        Assert.Equal(["b", "twin"], Assert.IsType<HostEvent.Returned>(told[^1]).Cases);
    }

    [Fact]
    public void Equal_cases_get_the_results_in_their_order()
    {
        var told = Run(
            ["twin", "twin #2"], new DriverEvent.Reported("t", Pass), new DriverEvent.Reported("t", Fail),
            new DriverEvent.Completed(null));
        Assert.Equal(
            [("twin", CaseOutcome.Passed), ("twin #2", CaseOutcome.Failed)],
            Finished(told).Select(x => (x.Case, x.Outcome)));
    }

    [Fact]
    public void One_of_two_equal_cases_gets_its_own_result_when_both_ran()
    {
        var told = Run(
            ["twin #2"], new DriverEvent.Reported("t", Fail), new DriverEvent.Reported("t", Pass),
            new DriverEvent.Completed(null));
        Assert.Equal(CaseOutcome.Passed, Assert.Single(Finished(told)).Outcome);
    }

    [Fact]
    public void A_case_that_the_framework_passed_over_is_an_error_with_its_reason()
    {
        var told = Run(["a"], new DriverEvent.Completed("the run was aborted"));
        var result = Assert.Single(Finished(told));
        Assert.Equal((CaseOutcome.Failed, CaseFailure.Error), (result.Outcome, result.Failure));
        Assert.Contains("the run was aborted", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_that_belongs_to_no_case_is_not_lost()
    {
        var told = Run(["a"], new DriverEvent.Reported("stranger", Fail));
        var output = Assert.IsType<HostEvent.Output>(Assert.Single(told));
        Assert.Contains("stranger", output.Text, StringComparison.Ordinal);
    }

    private static List<HostEvent> Run(string[] asked, params DriverEvent[] events)
    {
        var book = new BatchBook(Catalog, asked, TimeProvider.System);
        return [.. events.SelectMany(book.Apply)];
    }

    private static IEnumerable<string> Over(IEnumerable<HostEvent> told) => told
        .Select(x => x switch
        {
            HostEvent.CaseFinished { Result.RowOf: null } finished => finished.Result.Case,
            HostEvent.RowsFinished rows => rows.Case,
            _ => null,
        })
        .OfType<string>();

    private static IEnumerable<CaseResult> Finished(IEnumerable<HostEvent> told) =>
        told.OfType<HostEvent.CaseFinished>().Select(x => x.Result);

    private static FoundCase Found(string key, string name) => new(key, name);
}
