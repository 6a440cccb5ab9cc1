using System.Globalization;
using Akka.DistTest.Dotnet;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using Xunit.Abstractions;

namespace Akka.DistTest.Execution.Tests.Dotnet;

/// <summary>Every framework, over both protocols.</summary>
[Collection(nameof(DotnetSuites))]
public sealed class DotnetHostTests(DotnetSuites suites, ITestOutputHelper output)
{
    private const string Unlistable = "Takes_what_cannot_be_listed";

    [Theory]
    [InlineData("dotnet-xunit")]
    [InlineData("dotnet-nunit")]
    [InlineData("dotnet-mstest")]
    public async Task Counts_are_those_of_dotnet_test(string name)
    {
        await using var suite = await suites.OpenAsync(name);
        var run = await BatchRun.OfAsync(suite);

        var folder = suites.NewFolder();
        var said = await suites.DotnetAsync(
            Path.Combine(DotnetSuites.Fixtures, name), "test", "--no-build", "-c", "Release",
            "--logger", "trx;LogFileName=x.trx", "--results-directory", folder);
        Assert.True(File.Exists(Path.Combine(folder, "x.trx")), said);
        var expected = FrameworkCounts.Read(Path.Combine(folder, "x.trx"));
        Assert.Equal(
            (expected.Total, expected.Passed, expected.Failed, expected.Skipped),
            (run.Results.Count, run.Count(CaseOutcome.Passed), run.Count(CaseOutcome.Failed),
                run.Count(CaseOutcome.Skipped)));
    }

    [Fact]
    public async Task Counts_are_those_of_the_test_application()
    {
        await using var suite = await suites.OpenAsync("dotnet-mtp");
        var run = await BatchRun.OfAsync(suite);

        var trx = Path.Combine(suites.NewFolder(), "x.trx");
        var said = await suites.DotnetAsync(
            DotnetSuites.Repository, "exec",
            Built("dotnet-mtp", "release"),
            "-trx", trx);
        Assert.True(File.Exists(trx), said);
        var expected = FrameworkCounts.Read(trx);
        Assert.Equal(
            (expected.Total, expected.Passed, expected.Failed, expected.Skipped),
            (run.Results.Count, run.Count(CaseOutcome.Passed), run.Count(CaseOutcome.Failed),
                run.Count(CaseOutcome.Skipped)));
    }

    [Theory]
    [InlineData("dotnet-xunit", "Fixtures.Xunit.CalculatorTests.", "Sums(a: 2, b: 3, sum: 5)")]
    [InlineData("dotnet-nunit", "Fixtures.NUnit.CalculatorTests.", "Sums(2,3,5)")]
    [InlineData("dotnet-mstest", "Fixtures.MSTest.CalculatorTests.", "Sums(2,3,5)")]
    [InlineData("dotnet-mtp", "Fixtures.Mtp.CalculatorTests.", "Sums(a: 2, b: 3, sum: 5)")]
    public async Task A_case_is_named_by_its_qualified_name_and_its_arguments(string name, string prefix, string row)
    {
        await using var suite = await suites.OpenAsync(name);
        var cases = (await suite.DiscoverAsync(default)).Select(x => x.Id).ToList();
        Assert.All(cases, x => Assert.StartsWith(prefix, x, StringComparison.Ordinal));
        Assert.Contains(prefix + row, cases);
        Assert.Equal(cases.Count, cases.Distinct().Count());
    }

    [Theory]
    [InlineData("dotnet-xunit")]
    [InlineData("dotnet-nunit")]
    [InlineData("dotnet-mstest")]
    [InlineData("dotnet-mtp")]
    public async Task A_result_tells_what_happened_and_why(string name)
    {
        await using var suite = await suites.OpenAsync(name);
        var run = await BatchRun.OfAsync(suite);

        var failed = run[".Fails"];
        Assert.Equal((CaseOutcome.Failed, CaseFailure.Assertion), (failed.Outcome, failed.Failure));
        Assert.Contains("5", failed.Message, StringComparison.Ordinal);
        Assert.Contains("CalculatorTests.cs:line", failed.Stack, StringComparison.Ordinal);
        // One short case may take less than the framework's clock tells; not all of them do.
        Assert.Contains(run.Results, x => x.Duration > TimeSpan.Zero);
        var skipped = run[".Skipped"];
        Assert.Equal((CaseOutcome.Skipped, "the fixture skips this"), (skipped.Outcome, skipped.Message));
        Assert.NotNull(run[".Writes"].Output);
        Assert.All(run.Results, x => Assert.NotEqual(default, x.StartedAt));
        Assert.Empty(run.Unfinished);
    }

    [Theory]
    [InlineData("dotnet-xunit")]
    [InlineData("dotnet-mtp")]
    public async Task Batches_share_a_warm_process(string name)
    {
        await using var suite = await suites.OpenAsync(name);
        await suite.DiscoverAsync(default);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var first = await BatchRun.OfAsync(suite);
        var cold = clock.Elapsed;
        clock.Restart();
        var second = await BatchRun.OfAsync(suite);
        output.WriteLine($"{name}: first batch {cold.TotalMilliseconds:F0} ms, second {clock.ElapsedMilliseconds} ms");

        Assert.NotNull(first[".Tells_its_process"].Output);
        Assert.Equal(first[".Tells_its_process"].Output, second[".Tells_its_process"].Output);
        Assert.Equal(
            first.Results.Select(x => (x.Case, x.Outcome)).Order(),
            second.Results.Select(x => (x.Case, x.Outcome)).Order());
    }

    [Theory]
    [InlineData("dotnet-xunit")]
    [InlineData("dotnet-mtp")]
    public async Task Rows_that_cannot_be_listed_are_cases_of_their_own(string name)
    {
        await using var suite = await suites.OpenAsync(name);
        var run = await BatchRun.OfAsync(suite);
        var rows = run.Results.Where(x => x.RowOf is not null).ToList();
        Assert.All(rows, x => Assert.EndsWith(Unlistable, x.RowOf, StringComparison.Ordinal));
        Assert.True(rows.Count > 1);
        Assert.Equal(rows.Count, rows.Select(x => x.Case).Distinct().Count());
        Assert.Contains("too long", rows.Single(x => x.Outcome == CaseOutcome.Failed).Message, StringComparison.Ordinal);
        Assert.Contains(new HostEvent.RowsFinished(rows[0].RowOf!), run.Events);
    }

    [Fact]
    public async Task Long_output_keeps_its_head_and_its_tail()
    {
        await using var suite = await suites.OpenAsync("dotnet-xunit");
        var run = await BatchRun.OfAsync(suite, x => x.EndsWith(".Writes", StringComparison.Ordinal));
        var kept = run[".Writes"].Output!;
        Assert.InRange(kept.Length, 8 * 1024, 9 * 1024);
        Assert.StartsWith("head of the output", kept, StringComparison.Ordinal);
        Assert.EndsWith("tail of the output", kept.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_the_suite_does_not_have_fails_and_the_others_run()
    {
        await using var suite = await suites.OpenAsync("dotnet-mstest");
        var adds = (await suite.DiscoverAsync(default)).Single(x => x.Id.EndsWith(".Adds", StringComparison.Ordinal)).Id;
        var events = new List<HostEvent>();
        await foreach (var happened in suite.RunAsync(["No.Such.Case", adds], null, default))
            events.Add(happened);
        var run = new BatchRun(events);
        Assert.Equal(CaseFailure.Error, run["No.Such.Case"].Failure);
        Assert.Equal(CaseOutcome.Passed, run[".Adds"].Outcome);
    }

    // The same suites as applications of Microsoft.Testing.Platform, which their adapters can make of them.
    [Theory]
    [InlineData("dotnet-mstest", "EnableMSTestRunner=true")]
    [InlineData("dotnet-nunit", "EnableNUnitRunner=true")]
    public async Task An_adapters_own_runner_tells_the_same_as_its_adapter(string name, string property)
    {
        await using var adapter = await suites.OpenAsync(name);
        var expected = await BatchRun.OfAsync(adapter);

        await using var runner = await suites.OpenAsync(suites.Opening(
            name, ["-p", property, "-p", "OutputType=Exe", "--configuration", "Runner"]));
        Assert.True(TestAssembly.Open(Built(name, "runner")).IsTestingPlatformApplication);
        Assert.False(TestAssembly.Open(Built(name, "release")).IsTestingPlatformApplication);
        var run = await BatchRun.OfAsync(runner);
        Assert.Equal(
            expected.Results.Select(x => (x.Case, x.Outcome)).Order(),
            run.Results.Select(x => (x.Case, x.Outcome)).Order());
    }

    [Fact]
    public async Task The_quickstart_suite_passes_but_for_one_skip()
    {
        await using var suite = await suites.OpenAsync("quickstart");
        var run = await BatchRun.OfAsync(suite);
        Assert.Equal(
            (11, 1, 0),
            (run.Count(CaseOutcome.Passed), run.Count(CaseOutcome.Skipped), run.Count(CaseOutcome.Failed)));
    }

    private static string Built(string name, string configuration)
    {
        // dotnet-mstest is built as DotnetMstest.
        var assembly = string.Concat(name.Split('-').Select(CultureInfo.InvariantCulture.TextInfo.ToTitleCase));
        return Path.Combine(
            DotnetSuites.Repository, "artifacts/fixtures/bin", assembly, configuration, assembly + ".dll");
    }
}
