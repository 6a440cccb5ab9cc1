using Akka.DistTest.Files;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Pytest;

public sealed class PytestWorkerTests
{
    [Fact]
    public async Task Hosts_of_a_run_have_one_hash_seed_and_each_the_identity_of_a_worker_of_xdist()
    {
        var host = new PytestHost(slots: 2);
        await using var first = await OpenAsync(host, "gw0");
        await using var second = await OpenAsync(host, "gw1");

        Assert.Equal(await first.DiscoverAsync(), await second.DiscoverAsync());
        foreach (var session in new[] { first, second })
        {
            Assert.All((await session.RunAllAsync()).Values, r => Assert.Equal((CaseOutcome.Passed, null), (r.Outcome, r.Message)));
            Assert.Null(await session.CloseAsync());
        }

        // Numbers of hosts that have ended are given again.
        await using var third = await OpenAsync(host, "gw0");
        Assert.Equal(
            CaseOutcome.Passed,
            PytestSession.Results(await third.RunAsync("test_worker.py::TestIdentity::test_fixtures")).Values.Single().Outcome);
    }

    [Fact]
    public async Task A_host_that_compiled_a_module_and_one_that_read_it_give_values_the_same_names()
    {
        using var bytecode = new TempFolder();
        var host = new PytestHost(bytecode.Path);
        var messages = new List<IEnumerable<string?>>();

        // Several seeds, since a difference takes values that meet in the set's table.
        for (var seed = 1; seed <= 4; seed++)
        {
            Directory.Delete(bytecode.Path, recursive: true);
            for (var i = 0; i < 2; i++)
            {
                await using var session = new PytestSession(host)
                {
                    Fixture = "pytest-worker",
                    Target = "test_sets.py",
                    Run = $"run-{seed}",
                };
                session.Environment.Remove("PYTHONDONTWRITEBYTECODE");
                await session.OpenAsync();
                messages.Add((await session.RunAllAsync()).OrderBy(r => r.Key).Select(r => r.Value.Message));
            }

            Assert.Equal(messages[^2], messages[^1]);
        }
    }

    [Fact]
    public void A_hash_seed_follows_from_the_run_and_is_one_that_Python_takes()
    {
        Assert.Equal(PytestEnvironment.HashSeed(new("run")), PytestEnvironment.HashSeed(new("run")));
        Assert.NotEqual(PytestEnvironment.HashSeed(new("run")), PytestEnvironment.HashSeed(new("another")));
        Assert.All(Enumerable.Range(0, 100), n => Assert.NotEqual(0u, PytestEnvironment.HashSeed(new($"run-{n}"))));
    }

    [Fact]
    public void The_plan_s_hash_seed_and_identity_win()
    {
        var given = new Dictionary<string, string> { ["PYTHONHASHSEED"] = "7", ["PYTEST_XDIST_WORKER"] = "gw9" };
        var opening = new SuiteOpening(PytestSession.Spec("run", "", []) with { Environment = given }, "/", "/", given);

        var environment = PytestEnvironment.Of(opening, null, 3, 2);

        Assert.Equal(("7", "gw9", "4"), (
            environment["PYTHONHASHSEED"], environment["PYTEST_XDIST_WORKER"], environment["PYTEST_XDIST_WORKER_COUNT"]));
    }

    [Fact]
    public async Task A_case_is_grouped_with_its_module_or_by_its_xdist_group()
    {
        await using var session = await OpenAsync(new PytestHost(), "gw0");

        var groups = (await session.Suite.DiscoverAsync(CancellationToken.None)).ToDictionary(c => c.Id, c => c.Group);

        Assert.Equal("test_worker.py", groups["test_worker.py::test_words[one]"]);
        Assert.Equal("test_worker.py", groups["test_worker.py::TestIdentity::test_input"]);
        Assert.Equal("@port", groups["test_worker.py::test_first_of_group"]);
        Assert.Equal("@port", groups["test_worker.py::test_second_of_group"]);
    }

    [Fact]
    public async Task Cases_run_whatever_functions_are_replaced_by_them()
    {
        await using var session = new PytestSession { Fixture = "pytest-replaced" };
        await session.OpenAsync();
        var before = DateTimeOffset.UtcNow;

        var results = await session.RunAllAsync();

        Assert.Equal(30, results.Count);
        Assert.All(results.Values, r =>
        {
            var isFailing = r.Case.Contains("test_fails", StringComparison.Ordinal);
            Assert.Equal((r.Case, isFailing ? CaseOutcome.ExpectedFailure : CaseOutcome.Passed), (r.Case, r.Outcome));
            Assert.InRange(r.StartedAt, before.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
            Assert.InRange(r.Duration, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        });
        Assert.Null(await session.CloseAsync());
    }

    private static async Task<PytestSession> OpenAsync(PytestHost host, string expected)
    {
        var session = new PytestSession(host) { Fixture = "pytest-worker", Target = "test_worker.py" };
        session.Environment["EXPECTED_WORKER"] = expected;
        await session.OpenAsync();
        return session;
    }
}
