using Akka.Actor;
using Akka.DistTest.Settings;
using Akka.DistTest.Topology;
using Akka.TestKit;

namespace Akka.DistTest.Actors.Tests;

/// <summary>One actor between probes, with a journal in memory and a clock that the test moves.</summary>
public abstract class TestCluster : Akka.TestKit.Xunit2.TestKit
{
    protected TestCluster()
        : base(
            """akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit" """ + "\n" + BreakableJournal.Config,
            $"test-{Interlocked.Increment(ref _systems)}")
    {
        Runs = CreateTestProbe("runs");
        Schedulers = CreateTestProbe("schedulers");
        Coordinator = CreateTestProbe("coordinator");
        Settings = DistTestSettings.Of(Sys);
        Paths = new ClusterPaths(Runs, Schedulers, Coordinator, CreateTestProbe("durations"));
    }

    private static int _systems;

    protected TestProbe Runs { get; }

    internal BreakableJournal.Switch Journal => BreakableJournal.Of(Sys);

    protected TestProbe Schedulers { get; }

    protected TestProbe Coordinator { get; }

    protected DistTestSettings Settings { get; }

    protected ClusterPaths Paths { get; }

    protected TestScheduler Clock => (TestScheduler)Sys.Scheduler;

    protected void StopAndWait(IActorRef actor)
    {
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
    }
}
