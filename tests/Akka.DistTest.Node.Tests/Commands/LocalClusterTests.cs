using Akka.DistTest.Coordination;
using Akka.DistTest.Local;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Node.Tests.Commands;

/// <summary>With real processes that do nothing but follow their input.</summary>
public sealed class LocalClusterTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly SignalingWriter _output = new();
    private readonly Desk _desk;

    public LocalClusterTests() => _desk = new Desk(new FakeCluster { State = Joined("worker-1", "worker-2") }) { OtherOut = _output };

    public void Dispose()
    {
        _desk.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task When_all_are_up_it_tells_how_to_submit_and_an_interrupt_stops_all()
    {
        var cluster = Cluster(Obedient).RunAsync();
        await _output.Sees("submit with: disttest submit PLAN --join 127.0.0.1:4100").WaitAsync(Limit);
        Assert.False(cluster.IsCompleted);

        _desk.Interrupts.Press();

        Assert.Equal(0, await cluster.WaitAsync(Limit));
        Assert.DoesNotContain("has ended", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("was killed", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_seed_the_cluster_is_stopped()
    {
        var code = await Cluster(SeedFails).RunAsync().WaitAsync(Limit);

        Assert.Equal(3, code);
        Assert.Matches(@"up +\| seed \(process \d+\) has ended with exit code 7", _output.ToString());
    }

    private static SelfCommand Obedient => OperatingSystem.IsWindows()
        ? new SelfCommand("cmd.exe", ["/c", "sort > nul & rem"])
        : new SelfCommand("/bin/sh", ["-c", "cat > /dev/null"]);

    private static SelfCommand SeedFails => OperatingSystem.IsWindows()
        ? new SelfCommand("cmd.exe", ["/c", "exit 7 & rem"])
        : new SelfCommand("/bin/sh", ["-c", "[ \"$0\" = seed ] && exit 7; cat > /dev/null"]);

    private static CoordinatorReply.ClusterState Joined(params string[] names) => new(
        [],
        [new SchedulerReply.PoolState(new PoolId("default"), [.. names.Select(State)], 0, 0)],
        null);

    private static WorkerState State(string name) => new(
        new WorkerRecord(new WorkerId(name), "1", "box", 1, 1, Capabilities.None, new Dictionary<string, int>()),
        1, 0, TimeSpan.Zero);

    private LocalCluster Cluster(SelfCommand self) => new(
        new LocalClusterOptions { Workers = 2, Port = 4100, Slots = 1, StoreFolder = _desk.Folder },
        self,
        _desk.Around);

    /// <summary>Tells when a text was written.</summary>
    private sealed class SignalingWriter : StringWriter
    {
        private readonly Lock _gate = new();
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private string? _wanted;

        public Task Sees(string text)
        {
            lock (_gate)
            {
                _wanted = text;
                Look();
            }

            return _seen.Task;
        }

        public override void Write(System.Text.StringBuilder? value)
        {
            lock (_gate)
            {
                base.Write(value);
                Look();
            }
        }

        private void Look()
        {
            if (_wanted is not null && ToString().Contains(_wanted, StringComparison.Ordinal))
                _seen.TrySetResult();
        }
    }
}
