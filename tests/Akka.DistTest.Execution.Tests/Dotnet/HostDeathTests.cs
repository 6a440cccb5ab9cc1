using Akka.DistTest.Ports;

namespace Akka.DistTest.Execution.Tests.Dotnet;

/// <summary>What is left when a test kills its host, or hangs until it is canceled.</summary>
[Collection(nameof(DotnetSuites))]
public sealed class HostDeathTests(DotnetSuites suites)
{
    [Theory]
    [InlineData("dotnet-xunit")]
    [InlineData("dotnet-nunit")]
    [InlineData("dotnet-mstest")]
    [InlineData("dotnet-mtp")]
    public async Task The_case_that_killed_the_host_is_the_one_without_a_result(string name)
    {
        await using var suite = await suites.OpenAsync(name, ("FIXTURE_CRASH", "1"));
        var run = await BatchRun.OfAsync(suite);

        Assert.True(run.Unfinished.Count == 1, string.Join('\n', run.Events));
        var died = Assert.IsType<HostEvent.Died>(run.Events[^1]);
        Assert.Contains(name == "dotnet-mstest" ? "exit code 7" : "", died.Reason, StringComparison.Ordinal);
        if (name != "dotnet-mstest")
            Assert.Contains("the fixture kills its process", died.LastOutput, StringComparison.Ordinal);
        Assert.EndsWith(".Dies_when_told_to", Assert.Single(run.Unfinished), StringComparison.Ordinal);
        Assert.False(suite.IsAlive);
    }

    [Theory]
    [InlineData("dotnet-xunit")]
    [InlineData("dotnet-mtp")]
    public async Task A_canceled_batch_leaves_no_process(string name)
    {
        var mark = Guid.NewGuid().ToString("N");
        await using var suite = await suites.OpenAsync(name, ("FIXTURE_HANG", "1"), ("DISTTEST_LEASE", mark));
        var hanging = (await suite.DiscoverAsync(default))
            .Single(x => x.Id.EndsWith(".Hangs_when_told_to", StringComparison.Ordinal)).Id;
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var happened in suite.RunAsync([hanging], null, cancel.Token))
            {
                if (happened is HostEvent.CaseStarted)
                    await cancel.CancelAsync();
            }
        });

        Assert.False(suite.IsAlive);
        Assert.Empty(Marked(mark));
    }

    [Fact]
    public async Task A_closed_suite_leaves_no_process()
    {
        var mark = Guid.NewGuid().ToString("N");
        await using (var suite = await suites.OpenAsync("dotnet-mtp", ("DISTTEST_LEASE", mark)))
            await suite.DiscoverAsync(default);
        Assert.Empty(Marked(mark));
    }

    // Only Linux shows a process's environment to others; elsewhere the tree of the child is ended as a whole, which
    // the tests of child processes cover.
    private static IEnumerable<string> Marked(string mark) => OperatingSystem.IsLinux()
        ? Directory.EnumerateDirectories("/proc").Where(x => int.TryParse(Path.GetFileName(x), out _) && Has(x, mark))
        : [];

    private static bool Has(string process, string mark)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "environ")).Contains(mark, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Ended meanwhile, or another user's.
            return false;
        }
    }
}
