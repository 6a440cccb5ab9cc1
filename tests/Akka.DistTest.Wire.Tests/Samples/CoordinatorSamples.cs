using Akka.DistTest.Coordination;
using Akka.DistTest.Runs;
using static Akka.DistTest.Wire.Samples.Values;

namespace Akka.DistTest.Wire.Samples;

/// <summary>What the coordinator is told, answers and remembers.</summary>
internal static class CoordinatorSamples
{
    private static readonly RunHead Head = new(Run, "nightly", At, RunOutcome.Failed);
    private static readonly CoordinatorEvent.RunOpened Opened = new(Run, Pool, At);

    private static readonly DeadLetter Letter = new(
        Run, SomeTask, At, Results.FailureCategory.WorkerLost, "out when 2 workers were lost", "last words", [Worker], 2);

    public static IDistTestMessage[] All =>
    [
        new CoordinatorCommand.RegisterRun(Run, Pool, At),
        new CoordinatorCommand.RunEnded(Run, "nightly", RunOutcome.Passed, At, 1),
        new CoordinatorCommand.KeepDeadLetters(Run, [Letter]),
        new CoordinatorCommand.ListDeadLetters(20),
        new CoordinatorCommand.DropDeadLetters(Run, SomeTask, "ann", At),
        new CoordinatorReply.DeadLetterPage(21, [Letter], 40),
        new CoordinatorReply.DeadLettersDropped(Run, 3),
        new CoordinatorEvent.DeadLettersKept(Run, [Letter]),
        new CoordinatorEvent.DeadLettersDropped(Run, SomeTask, "ann", At),
        new CoordinatorCommand.Describe(),
        new CoordinatorReply.RunRegistered(Run),
        new CoordinatorReply.ClusterState([Head], [SchedulerSamples.Pool], "http://seed-1:8080/", 7),
        Opened,
        new CoordinatorEvent.RunClosed(Run, "nightly", RunOutcome.Canceled, At),
        new CoordinatorEvent.IndexKept([Opened], [Head], [Letter]),
    ];
}
