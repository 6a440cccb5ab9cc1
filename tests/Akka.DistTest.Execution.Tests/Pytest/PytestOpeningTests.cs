using Akka.DistTest.Files;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Pytest;

public sealed class PytestOpeningTests
{
    [Fact]
    public async Task The_suite_s_configuration_is_honored_and_nothing_is_written_into_its_folder()
    {
        await using var session = new PytestSession { Fixture = "pytest-configured" };
        var before = Directory.GetFileSystemEntries(session.Folder);
        await session.OpenAsync();

        var results = await session.RunAllAsync();
        await session.CloseAsync();

        Assert.Equal(
            new Dictionary<string, CaseOutcome>
            {
                ["test_configured.py::check_fails"] = CaseOutcome.Failed,
                ["test_configured.py::check_fails_too"] = CaseOutcome.Failed,
                ["test_configured.py::check_passes"] = CaseOutcome.Passed,
                ["test_configured.py::check_other"] = CaseOutcome.Passed,
            },
            results.ToDictionary(r => r.Key, r => r.Value.Outcome));
        Assert.Equal(before, Directory.GetFileSystemEntries(session.Folder));
    }

    [Fact]
    public async Task Bytecode_is_kept_apart_and_only_what_was_not_installed_is_compiled()
    {
        using var folder = new TempFolder();
        await using var session = new PytestSession { Fixture = "pytest-configured", Bytecode = folder.Path };
        session.Environment.Remove("PYTHONDONTWRITEBYTECODE");
        await session.OpenAsync();
        await session.RunAllAsync();
        await session.CloseAsync();

        var compiled = Directory.GetFiles(folder.Path, "*.pyc", SearchOption.AllDirectories);

        Assert.Contains(compiled, file => Path.GetFileName(file).StartsWith("test_configured.", StringComparison.Ordinal));
        // pytest looks for what it has rewritten by itself, and in the folder only.
        var installed = compiled.Where(file => !file.Contains("-pytest-", StringComparison.Ordinal)).Where(file =>
        {
            var beside = file[folder.Path.Length..];
            return File.Exists(Path.Combine(Path.GetDirectoryName(beside)!, "__pycache__", Path.GetFileName(beside)));
        });
        Assert.Empty(installed);
    }

    [Fact]
    public async Task Arguments_and_path_of_the_plan_select_cases()
    {
        await using var session = new PytestSession
        {
            Fixture = "pytest-configured",
            Arguments = ["-k", "passes"],
            Target = "test_configured.py",
        };
        await session.OpenAsync();

        Assert.Equal(["test_configured.py::check_passes"], await session.DiscoverAsync());
    }

    [Fact]
    public async Task An_installed_package_is_a_suite()
    {
        await using var session = new PytestSession
        {
            Fixture = "pytest-outcomes",
            Arguments = ["--pyargs"],
            Target = "networkx.utils",
        };
        await session.OpenAsync();

        var results = await session.RunAllAsync();

        Assert.True(results.Count > 50, $"only {results.Count} cases");
        Assert.Equal(await PlainPytest.CountAsync(session), PlainPytest.Count(results.Values));
    }

    [Fact]
    public async Task An_expression_that_selects_nothing_is_the_submitter_s()
    {
        await using var session = new PytestSession { Fixture = "pytest-configured", Arguments = ["-k", "yesterday"] };
        await session.OpenAsync();

        var e = await Assert.ThrowsAsync<HostFailedException>(session.DiscoverAsync);

        Assert.Contains("all 5 that it collected were left out by -k, -m or --deselect", e.Message, StringComparison.Ordinal);
        Assert.Equal((Blame.Submitter, FailureCategory.Discovery), (e.Blame, e.Category));
    }

    [Fact]
    public async Task That_an_early_stop_has_no_effect_is_told()
    {
        await using var session = new PytestSession { Fixture = "pytest-configured" };
        await session.OpenAsync();

        var output = PytestSession.Output(await session.RunAsync(await session.DiscoverAsync()));

        Assert.StartsWith(
            "disttest: --maxfail (-x) in the suite's configuration has no effect on a distributed run", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pytest-outcomes", "test_outcomes.py::test_of_yesterday", "test_outcomes.py::test_of_yesterday")]
    [InlineData("pytest-broken-conftest", "", "RuntimeError: the conftest is broken")]
    [InlineData("pytest-outcomes", "test_of_yesterday.py", "ERROR: file or directory not found: test_of_yesterday.py")]
    public async Task A_suite_that_cannot_be_collected_is_the_submitter_s(string fixture, string path, string reason)
    {
        await using var session = new PytestSession { Fixture = fixture, Target = path };

        var e = await Assert.ThrowsAsync<HostFailedException>(() => session.OpenAsync());

        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.Contains(reason, e.Output, StringComparison.Ordinal);
        Assert.Equal((Blame.Submitter, FailureCategory.Discovery), (e.Blame, e.Category));
    }

    [Fact]
    public async Task A_Python_without_pytest_is_passed_over_and_named_when_none_has_it()
    {
        await using var session = new PytestSession { Fixture = "pytest-outcomes" };
        var bare = await PlainPytest.BarePythonAsync(session);
        session.Environment["DISTTEST_PYTHON"] = bare;

        var e = await Assert.ThrowsAsync<HostFailedException>(() => session.OpenAsync());

        Assert.Contains("Install pytest 7 or later", e.Message, StringComparison.Ordinal);
        Assert.EndsWith($"Tried:\n  {bare}: has no pytest", e.Message, StringComparison.Ordinal);
        Assert.Equal((Blame.Submitter, FailureCategory.CannotStart), (e.Blame, e.Category));
    }

    [Theory]
    [InlineData("/no/such/python", "/no/such/python: There is no program")]
    [InlineData("/bin/false", "/bin/false: is no Python 3 that works: exit code 1")]
    public async Task What_is_no_Python_is_named(string python, string refusal)
    {
        await using var session = new PytestSession { Fixture = "pytest-outcomes" };
        session.Environment["DISTTEST_PYTHON"] = python;

        var e = await Assert.ThrowsAsync<HostFailedException>(() => session.OpenAsync());

        Assert.Contains(refusal, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_named_Python_one_that_has_pytest_is_found()
    {
        await using var session = new PytestSession { Fixture = "pytest-configured" };
        session.Environment["DISTTEST_PYTHON"] = "";
        var bare = Path.GetDirectoryName(await PlainPytest.BarePythonAsync(session));
        session.Environment["PATH"] = $"{bare}{Path.PathSeparator}{session.Environment["PATH"]}";

        await session.OpenAsync();

        Assert.Equal(4, (await session.DiscoverAsync()).Count);
    }

    [Fact]
    public async Task An_opening_can_be_canceled()
    {
        await using var session = new PytestSession { Fixture = "pytest-outcomes" };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.OpenAsync(new CancellationToken(true)));
    }
}
