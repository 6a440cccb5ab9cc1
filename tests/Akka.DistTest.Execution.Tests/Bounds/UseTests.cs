using Akka.DistTest.Attempts;
using Akka.DistTest.Health;
using Akka.DistTest.Processes;
using Akka.DistTest.Results;

namespace Akka.DistTest.Bounds;

public sealed class UseTests : AsyncTest
{
    /// <summary>A tenth of a second of a processor, in processes of its own, and 20 MB.</summary>
    private const string Work = "a=xxxxxxxxxxxxxxxxxxxx; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do a=$a$a; done; "
        + "(i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done); true";

    private readonly string _name = $"disttest-use-{Guid.NewGuid():N}";
    private readonly Workbench _bench = new();
    private AttemptBounds? _bounds;

    [Fact]
    public async Task An_outcome_says_what_the_attempt_used()
    {
        var outcome = await _bench.RunAsync(Workbench.Shell(Work));

        Check(outcome);
    }

    [NeedsLinuxFact]
    public async Task The_memory_of_the_worker_is_not_that_of_its_attempt()
    {
        var outcome = await _bench.RunAsync(Workbench.Shell("sleep 0.3"));

        Assert.InRange(outcome.Use!.PeakMemoryBytes, 200_000, 15_000_000);
    }

    [NeedsLinuxFact]
    public async Task The_memory_of_what_a_shell_started_counts()
    {
        var outcome = await _bench.RunAsync(Workbench.Shell("(a=x; i=0; while [ $i -lt 24 ]; do a=$a$a; i=$((i+1)); done; sleep 0.5); true"));

        Assert.InRange(outcome.Use!.PeakMemoryBytes, 16_000_000, 150_000_000);
    }

    [NeedsLinuxFact]
    public void The_kernels_word_counts_above_what_this_process_had()
    {
        var own = Environment.WorkingSet;
        if (!OperatingSystem.IsLinux())
            return;
        using var peak = PeakMemory.Watch(int.MaxValue);

        Assert.Equal((8L << 40, 0L), (peak.At(8L << 40), peak.At(own / 2)));
    }

    [NeedsGroupsFact]
    public async Task With_control_groups_it_is_what_they_counted()
    {
        Limit(AttemptLimits.None);

        var outcome = await _bench.RunAsync(Workbench.Shell(Work));

        Check(outcome);
    }

    [NeedsLinuxFact]
    public async Task While_it_runs_its_whole_tree_is_seen()
    {
        var use = await SeenAsync(a => a.Cpu > 0.2 && a.MemoryBytes > 1_000_000);

        Assert.Equal(_bench.Lease, use.Lease);
    }

    [NeedsGroupsFact]
    public async Task While_it_runs_its_group_is_seen()
    {
        Limit(AttemptLimits.None);

        var use = await SeenAsync(a => a.Cpu > 0.2 && a.MemoryBytes > 100_000);

        Assert.Equal(_bench.Lease, use.Lease);
    }

    [Fact]
    public void Nothing_runs_and_nothing_is_looked_at() => Assert.Empty(new UseMeter(TimeProvider.System).Sample());

    [Theory]
    [InlineData("37, 2048, 8192\n", 37.0)]
    [InlineData("3, 8000, 8192\n98, 10, 8192\n", 98.0)]
    [InlineData("0, 8000, 8192\n", 97.7)]
    [InlineData("[N/A], 4096, 8192\n", 50.0)]
    [InlineData("[Not Supported], [Not Supported], [Not Supported]\n", null)]
    [InlineData("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n", null)]
    [InlineData("", null)]
    public void The_answer_of_nvidia_smi_is_the_fullest_of_its_cards(string answer, double? share) =>
        Assert.Equal(share, GpuLoad.OfNvidia(answer));

    [Fact]
    public void Cards_of_amdgpu_tell_in_files()
    {
        var root = Path.Combine(_bench.Root, "drm");
        Assert.Null(new GpuLoad(root, path: "").Sample(TimeProvider.System));
        Card("card0", ("gpu_busy_percent", "12\n"), ("mem_info_vram_used", "1073741824\n"), ("mem_info_vram_total", "4294967296\n"));
        Card("card1", ("vendor", "0x8086\n"));
        Card("card0-DP-1");

        Assert.Equal(25, new GpuLoad(root, path: "").Sample(TimeProvider.System));
        Card("card0", ("gpu_busy_percent", "88\n"));
        Assert.Equal(88, new GpuLoad(root, path: "").Sample(TimeProvider.System));

        void Card(string name, params (string File, string Text)[] files)
        {
            var device = Directory.CreateDirectory(Path.Combine(root, name, "device")).FullName;
            foreach (var (file, text) in files)
                File.WriteAllText(Path.Combine(device, file), text);
        }
    }

    [NeedsLinuxFact]
    public void The_program_of_the_driver_is_asked_once_in_ten_seconds()
    {
        var program = Path.Combine(_bench.Root, "nvidia-smi");
        var asked = Path.Combine(_bench.Root, "asked");
        File.WriteAllText(program, $"#!/bin/sh\necho \"$@\" >> {asked}\necho 41, 100, 1000\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var load = new GpuLoad(Path.Combine(_bench.Root, "none"), _bench.Root);

        Assert.Equal((41, 41), (load.Sample(TimeProvider.System), load.Sample(TimeProvider.System)));

        Assert.Equal(
            ["--query-gpu=utilization.gpu,memory.used,memory.total --format=csv,noheader,nounits"], File.ReadAllLines(asked));
    }

    public override async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _bounds?.Dispose();
    }

    private static void Check(AttemptOutcome outcome)
    {
        Assert.Equal(Verdict.Passed, outcome.Verdict);
        Assert.InRange(outcome.Use!.CpuSeconds, 0.02, 60);
        Assert.InRange(outcome.Use.PeakMemoryBytes, 20_000_000, 2_000_000_000);
    }

    private async Task<AttemptUse> SeenAsync(Predicate<AttemptUse> condition)
    {
        using var cancel = new CancellationTokenSource();
        var running = _bench.RunAsync(Workbench.Shell("(while :; do :; done) & wait"), cancel.Token);
        AttemptUse? seen = null;
        Assert.True(await Patience.UntilAsync(
            () => Task.FromResult((seen = _bench.Options.Meter.Sample().SingleOrDefault()) is not null && condition(seen)),
            TimeSpan.FromSeconds(60)));
        await cancel.CancelAsync();
        Assert.NotNull((await running).Use);
        Assert.Empty(_bench.Options.Meter.Sample());
        return seen!;
    }

    private void Limit(AttemptLimits limits)
    {
        _bounds = AttemptBounds.Open(_name, limits);
        _bench.Options = _bench.Options with { Bounds = _bounds };
    }
}
