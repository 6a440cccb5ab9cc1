using Akka.DistTest.Coordination;
using Akka.DistTest.Runs;
using static Akka.DistTest.Wire.Samples.Values;

namespace Akka.DistTest.Wire.Samples;

/// <summary>What the coordinator is told, answers and remembers.</summary>
internal static class CoordinatorSamples
{
    private static readonly RunHead Head = new(Run, "nightly", At, RunOutcome.Failed);
    private static readonly CoordinatorEvent.RunOpened Opened = new(Run, Pool, At);

    public static IDistTestMessage[] All =>
    [
        new CoordinatorCommand.RegisterRun(Run, Pool, At),
        new CoordinatorCommand.RunEnded(Run, "nightly", RunOutcome.Passed, At),
        new CoordinatorCommand.Describe(),
        new CoordinatorReply.RunRegistered(Run),
        new CoordinatorReply.ClusterState([Head], [SchedulerSamples.Pool], "http://seed-1:8080/"),
        Opened,
        new CoordinatorEvent.RunClosed(Run, "nightly", RunOutcome.Canceled, At),
        new CoordinatorEvent.IndexKept([Opened], [Head]),
    ];
}
