using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport;
using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd;

/// <summary>Suites of two languages and shell commands on one cluster, compared with the frameworks' own words.</summary>
public sealed class MixedPlanTests(SharedCluster cluster, ITestOutputHelper output) : OnSharedCluster(cluster, output)
{
    [Fact]
    public void Up_starts_a_seed_and_its_workers() =>
        Assert.Equal(1 + 1 + SharedCluster.Workers, ProcessTable.With(Cluster.Mark).Count);

    [Fact]
    public async Task A_mixed_plan_ends_with_the_counts_that_its_frameworks_report_by_themselves()
    {
        var dotnet = await DotnetAsync();
        var pytest = await PytestAsync();

        var ended = await SubmitAsync($$"""
            name: mixed
            tasks:
              - {id: prepare, command: "echo prepared"}
              - {id: after, command: "echo after", dependsOn: [{task: samples, kind: soft}, utils]}
            suites:
              - {id: samples, framework: dotnet, path: {{Layout.Fixture("dotnet-nunit")}}, dependsOn: [prepare]}
              - {id: utils, framework: pytest, path: networkx.utils, args: --pyargs, dependsOn: [prepare]}
            """);

        var lines = ended.Lines;
        lines.BooksBalance();
        lines.EachCaseHasOneResult();
        Assert.Equal(dotnet, Counts(lines, "samples"));
        Assert.Equal(pytest, Counts(lines, "utils"));
        Assert.Equal(
            ("passed", "failed", "passed", "passed"),
            (lines.VerdictOf("prepare"), lines.VerdictOf("samples"), lines.VerdictOf("utils"), lines.VerdictOf("after")));
        Assert.Equal((1, "failed"), (ended.Code, lines.Outcome));
    }

    [Fact]
    public async Task A_plan_whose_tests_all_pass_ends_with_0()
    {
        var ended = await SubmitAsync("""
            name: green
            tasks:
              - {id: a, command: "true"}
              - {id: b, command: ["true"], dependsOn: [a]}
            suites:
              - {id: utils, framework: pytest, path: networkx.utils.tests.test_heaps, args: --pyargs}
            """);

        ended.Lines.BooksBalance();
        Assert.Equal((0, "passed"), (ended.Code, ended.Lines.Outcome));
    }

    private static (int Passed, int Failed, int Skipped) Counts(RunLines lines, string suite)
    {
        var outcomes = lines.Of("case.finished")
            .Where(line => line.GetProperty("task").GetString()!.StartsWith($"{suite}#", StringComparison.Ordinal))
            .Select(line => line.GetProperty("outcome").GetString())
            .ToArray();
        return (outcomes.Count(o => o == "passed"), outcomes.Count(o => o == "failed"), outcomes.Count(o => o == "skipped"));
    }

    private async Task<(int Passed, int Failed, int Skipped)> DotnetAsync()
    {
        await SaysAsync(
            "dotnet", "test", Layout.Fixture("dotnet-nunit"), "-c", "Release", "--nologo",
            "--logger", "trx;LogFileName=plain.trx", "--results-directory", Scene.Folder);
        var counters = XDocument.Load(Scene.PathOf("plain.trx")).Descendants()
            .Single(element => element.Name.LocalName == "Counters");
        var (passed, failed) = (Count("passed"), Count("failed"));

        // A trx file counts what was not executed only in its total.
        return (passed, failed, Count("total") - passed - failed);

        int Count(string name) => (int)counters.Attribute(name)!;
    }

    private async Task<(int Passed, int Failed, int Skipped)> PytestAsync()
    {
        var python = await Machine.NeedsPytestAsync();
        var text = await SaysAsync(
            python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--pyargs", "networkx.utils");
        return (Count(text, "passed"), Count(text, "failed"), Count(text, "skipped"));

        static int Count(string text, string word) =>
            Regex.Match(text, $@"(\d+) {word}") is { Success: true } match
                ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
                : 0;
    }

    private async Task<string> SaysAsync(string program, params string[] arguments)
    {
        var process = Scene.StartProgram(program, program, arguments);
        await process.EndsAsync();
        return string.Join('\n', process.Output.All.Concat(process.Error.All));
    }
}
