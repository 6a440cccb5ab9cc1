using Akka.DistTest.Results;

namespace Akka.DistTest.Pytest;

public sealed class PytestMessageTests
{
    [Fact]
    public async Task A_message_says_what_was_expected_and_what_came()
    {
        await using var session = new PytestSession { Fixture = "pytest-doctests", Arguments = ["--doctest-modules"] };
        await session.OpenAsync();

        var results = await session.RunAllAsync();

        Assert.Equal(
            ">>> for number in range(2):\nExpected:\n    1\n    3\nGot:\n    1\n    2",
            results["sums.py::sums.add"].Message);
        Assert.StartsWith(
            ">>> divide(1, 0)\nUNEXPECTED EXCEPTION: ZeroDivisionError('division by zero')",
            results["sums.py::sums.divide"].Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "assert [1, 2, 3] == [1, 2, 4]\n  At index 2 diff: 3 != 4",
            results["test_messages.py::test_lists"].Message,
            StringComparison.Ordinal);
        Assert.Equal(
            "fixture 'no_such_fixture' not found",
            results["test_messages.py::test_needs_a_fixture"].Message!.Split('\n')[0]);
        Assert.Equal("SyntaxError: invalid syntax", results["test_syntax.py"].Message);
        Assert.StartsWith(
            "AssertionError: checked while it is imported", results["test_import.py"].Message, StringComparison.Ordinal);
        var output = results["test_messages.py::test_lists"].Output;
        Assert.All(
            new[] { "to the output", "to the errors", "to the log" },
            text => Assert.Contains(text, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("test_outcomes.py::test_names[a::b]", "test_outcomes.py::test_names[a::b]")]
    [InlineData("test_outcomes.py::test_names[with space]", "test_outcomes.py::test_names[with space]")]
    [InlineData("test_outcomes.py::test_names[brackets[0]]", "test_outcomes.py::test_names[brackets[0]]")]
    [InlineData("test_outcomes.py::TestInAClass", "test_outcomes.py::TestInAClass::test_method")]
    public async Task A_path_may_name_a_case_or_a_class(string path, string name)
    {
        await using var session = new PytestSession { Fixture = "pytest-outcomes", Target = path };
        await session.OpenAsync();

        Assert.Equal([name], await session.DiscoverAsync());
        Assert.Equal(CaseOutcome.Passed, (await session.RunAllAsync()).Values.Single().Outcome);
    }
}
