namespace Akka.DistTest.Health;

public sealed class HealthProbeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("disttest-health-").FullName;

    [Fact]
    public void A_look_at_this_machine_gives_shares_and_no_finding()
    {
        using var probe = new HealthProbe(Options(), TimeProvider.System);
        Assert.True(SpinWait.SpinUntil(() => probe.Latest is not null, TimeSpan.FromMinutes(1)), "the probe never looked");

        var vitals = probe.Latest!;
        Assert.Empty(vitals.Findings);
        if (!OperatingSystem.IsLinux())
            return;
        Assert.InRange(vitals.Memory!.Value, 0, 100);
        Assert.InRange(vitals.Disk!.Value, 0, 100);
    }

    [Fact]
    public void The_processor_is_busy_for_what_was_not_idle_between_two_looks()
    {
        var load = new ProcessorLoad();

        Assert.Null(load.Next("cpu  100 0 100 700 100 0 0 0 50 0"));
        Assert.Equal(75, load.Next("cpu  150 0 125 725 100 0 0 0 90 0"));
        Assert.Null(load.Next("cpu  150 0 125 725 100 0 0 0 90 0"));
    }

    [Fact]
    public void Memory_is_used_as_far_as_it_is_not_available() =>
        Assert.Equal(75, MemoryLoad.Of(["MemTotal:  1000 kB", "MemFree:  10 kB", "MemAvailable:  250 kB"]));

    [Fact]
    public void A_disk_without_room_is_found() =>
        Assert.Equal("disk", Assert.Single(Check(Options() with { LeastFreeBytes = long.MaxValue })).Check);

    [Fact]
    public void A_folder_that_takes_no_file_is_found()
    {
        var finding = Assert.Single(Check(new HealthProbeOptions(Path.Combine(_folder, "gone"), NoTools) { LeastFreeBytes = 0 }));

        Assert.Equal("temp", finding.Check);
        Assert.Contains("gone", finding.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(11, "its clock is 11 s behind the scheduler's")]
    [InlineData(-60.5, "its clock is 60.5 s ahead of the scheduler's")]
    public void A_clock_that_is_off_is_found(double seconds, string problem) =>
        Assert.Equal(problem, Assert.Single(Check(Options(), seconds)).Problem);

    [Fact]
    public void One_late_answer_is_no_clock_that_is_off()
    {
        var book = new SkewBook();
        foreach (var seconds in new[] { -30, 0.1, -30 })
            book.Add(TimeSpan.FromSeconds(seconds));
        Assert.Equal(TimeSpan.FromSeconds(0.1), book.Least);

        book.Add(TimeSpan.FromSeconds(-40));
        book.Add(TimeSpan.FromSeconds(-35));
        Assert.Equal(TimeSpan.FromSeconds(-30), book.Least);
    }

    [Fact]
    public void A_tool_that_went_away_is_found()
    {
        var tools = new Dictionary<string, string> { ["tool.python3"] = Path.Combine(_folder, "python3") };

        Assert.Equal("tool.python3", Assert.Single(Check(new HealthProbeOptions(_folder, tools) { LeastFreeBytes = 0 })).Check);
    }

    [Fact]
    public void How_a_worker_stands_outlives_its_process()
    {
        var told = new WorkerHealth(
            HealthState.Maintenance, "disk swap", DateTimeOffset.UnixEpoch, HealthSource.Operator, "ann", 2);
        Assert.Null(new StandingFile(_folder).Read());
        new StandingFile(_folder).Write(told);

        Assert.Equal(told, new StandingFile(_folder).Read());
        File.WriteAllText(Path.Combine(_folder, "standing.json"), "{half");
        Assert.Null(new StandingFile(_folder).Read());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static readonly Dictionary<string, string> NoTools = [];

    private HealthProbeOptions Options() => new(_folder, NoTools) { LeastFreeBytes = 0 };

    private static IReadOnlyList<HealthFinding> Check(HealthProbeOptions options, double skew = 0) =>
        new SelfChecks(options).Run(TimeSpan.FromSeconds(skew));
}
