using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Pytest;

public sealed class PytestOutcomeTests(OutcomesRun run) : IClassFixture<OutcomesRun>
{
    [Fact]
    public async Task Counts_are_those_of_a_plain_pytest_run()
    {
        Assert.Equal(await PlainPytest.CountAsync(run.Session), PlainPytest.Count(run.Results.Values));
    }

    [Fact]
    public void Each_case_starts_before_it_finishes_and_finishes_once()
    {
        var told = run.Events.Where(e => e is not HostEvent.Output).ToList();
        Assert.Equal(run.Cases.SelectMany(c => new[] { c, c }), told.Select(e => e switch
        {
            HostEvent.CaseStarted started => started.Case,
            HostEvent.CaseFinished finished => finished.Result.Case,
            _ => e.ToString(),
        }));
        Assert.All(told.Index(), e => Assert.Equal(e.Index % 2 == 0, e.Item is HostEvent.CaseStarted));
    }

    [Theory]
    [InlineData("test_passes", CaseOutcome.Passed, CaseFailure.None, null)]
    [InlineData(
        "test_fails", CaseOutcome.Failed, CaseFailure.Assertion, "AssertionError: sums are off\nassert (1 + 1) == 3")]
    [InlineData("test_raises", CaseOutcome.Failed, CaseFailure.Assertion, "ValueError: no such value")]
    [InlineData("test_exits", CaseOutcome.Failed, CaseFailure.Assertion, "SystemExit: 3")]
    [InlineData("test_error_in_setup", CaseOutcome.Failed, CaseFailure.Error, "RuntimeError: setup broke")]
    [InlineData("test_error_in_teardown", CaseOutcome.Failed, CaseFailure.Error, "RuntimeError: teardown broke")]
    [InlineData(
        "test_fails_and_breaks_its_teardown", CaseOutcome.Failed, CaseFailure.Assertion, "ValueError: failed first")]
    [InlineData("test_skips", CaseOutcome.Skipped, CaseFailure.None, "not today")]
    [InlineData("test_marked_skip", CaseOutcome.Skipped, CaseFailure.None, "never")]
    [InlineData("test_expected_failure", CaseOutcome.ExpectedFailure, CaseFailure.None, "known bug")]
    [InlineData("test_imperative_xfail", CaseOutcome.ExpectedFailure, CaseFailure.None, "gave up")]
    [InlineData("test_unexpected_pass", CaseOutcome.UnexpectedPass, CaseFailure.None, "known bug")]
    [InlineData("test_strict_unexpected_pass", CaseOutcome.Failed, CaseFailure.Assertion, "[XPASS(strict)] known bug")]
    [InlineData("UnitTests::test_skipped", CaseOutcome.Skipped, CaseFailure.None, "unittest's way")]
    public void A_case_ends_with_its_outcome_and_a_short_reason(
        string name, CaseOutcome outcome, CaseFailure failure, string? message)
    {
        var result = run.Results[$"test_outcomes.py::{name}"];

        Assert.Equal((outcome, failure, message), (result.Outcome, result.Failure, result.Message));
        Assert.Equal(outcome == CaseOutcome.Failed, result.Stack is not null);
    }

    [Fact]
    public void A_failure_comes_with_stack_and_output_of_every_kind()
    {
        var result = run.Results["test_outcomes.py::test_fails"];

        Assert.Contains(">       assert 1 + 1 == 3", result.Stack, StringComparison.Ordinal);
        Assert.Equal(
            "--- Captured stdout call ---\nprinted\nwritten to file descriptor 1\nechoed by a child\n\n"
            + "--- Captured stderr call ---\ncomplained\n",
            result.Output);
        Assert.InRange(result.Duration, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(1));
        Assert.InRange(result.StartedAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
    }

    [Fact]
    public void Long_texts_keep_head_and_tail()
    {
        var result = run.Results["test_outcomes.py::test_long_failure"];

        Assert.StartsWith("ValueError: long\nyyy", result.Message, StringComparison.Ordinal);
        Assert.All(
            new[] { (result.Message, 2_048), (result.Stack, 16_384), (result.Output, 8_192) },
            text =>
            {
                Assert.InRange(text.Item1!.Length, text.Item2, text.Item2 + 50);
                Assert.Contains("bytes left out", text.Item1, StringComparison.Ordinal);
            });
    }

    [Fact]
    public void Modules_that_cannot_be_collected_are_cases()
    {
        var missing = run.Results["test_cannot_be_imported.py"];
        Assert.Equal((CaseOutcome.Failed, CaseFailure.Error), (missing.Outcome, missing.Failure));
        Assert.Equal("ModuleNotFoundError: No module named 'a_module_that_does_not_exist'", missing.Message);
        Assert.Equal(CaseFailure.Error, run.Results["test_syntax_error.py"].Failure);
        Assert.Equal(CaseOutcome.Skipped, run.Results["test_skips_itself.py"].Outcome);
    }

    [Fact]
    public async Task Odd_names_run_under_the_name_that_discovery_gave()
    {
        var names = run.Cases.Where(c => c.Contains("::test_names[", StringComparison.Ordinal));

        foreach (var name in names)
        {
            var result = PytestSession.Results(await run.Session.RunAsync(name)).Values.Single();
            Assert.Equal((name, CaseOutcome.Passed), (result.Case, result.Outcome));
        }
    }

    [Fact]
    public async Task What_is_written_past_the_capturing_is_output_and_no_event()
    {
        const string name = "test_outcomes.py::test_writes_past_the_capturing";
        Assert.Equal(CaseOutcome.Passed, run.Results[name].Outcome);

        // Standard error is a stream of its own: the text may come after the end of the batch that wrote it.
        var output = PytestSession.Output(run.Events);
        for (var i = 0; i < 1_000 && !output.Contains("[\"batch\"]\n[\"finished\",0]\n", StringComparison.Ordinal); i++)
            output += PytestSession.Output(await run.Session.RunAsync("test_outcomes.py::test_passes"));

        Assert.Contains("[\"batch\"]\n[\"finished\",0]\n", output, StringComparison.Ordinal);
        Assert.StartsWith("configured, and says so on standard error\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_was_not_collected_is_an_error_that_says_so()
    {
        var events = await run.Session.RunAsync("test_outcomes.py::test_of_yesterday", "test_outcomes.py::test_passes");

        var results = PytestSession.Results(events);
        var unknown = results["test_outcomes.py::test_of_yesterday"];
        Assert.Equal((CaseOutcome.Failed, CaseFailure.Error), (unknown.Outcome, unknown.Failure));
        Assert.StartsWith(
            "There is no case 'test_outcomes.py::test_of_yesterday'", unknown.Message, StringComparison.Ordinal);
        Assert.Equal(CaseOutcome.Passed, results["test_outcomes.py::test_passes"].Outcome);
    }
}
