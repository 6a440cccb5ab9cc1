using Akka.DistTest.Workers;
using static Akka.DistTest.Wire.Samples.Values;

namespace Akka.DistTest.Wire.Samples;

/// <summary>What workers are told; an assignment holds every kind of work.</summary>
internal static class WorkerSamples
{
    private static readonly AttemptWork[] Work =
    [
        new AttemptWork.Noop(),
        new AttemptWork.Command(Shell),
        new AttemptWork.JUnit(Arguments, ["out/*.xml"]),
        new AttemptWork.Discover(SuiteWork),
        new AttemptWork.Batch(SuiteWork, ["test_a.py::test_one", "test_a.py::test_two"], TimeSpan.FromSeconds(5), new byte[] { 1, 2, 3 }),
    ];

    public static IDistTestMessage[] All =>
    [
        new WorkerCommand.Assign([.. Work.Select((w, i) =>
            new Assignment(new LeaseId($"lease-{i}"), Spec(w), i == 0 ? null : SomeHolding))]),
        new WorkerCommand.Stop([Lease], "canceled by me: enough"),
        new WorkerCommand.Warm([Spec(new AttemptWork.Discover(SuiteWork))]),
        new WorkerCommand.CloseHosts(Spec(new AttemptWork.Discover(SuiteWork))),
        new WorkerCommand.Acknowledge([1, 5_000_000_001]),
        new WorkerCommand.Registered("epoch-1", "http://seed-1:8080/", "disttestworker_dw.1.bWFj", TimeSpan.FromSeconds(10), 123_455),
        new WorkerCommand.BeatTaken("epoch-1", true, At, 123_456),
        new WorkerCommand.Stand(Quarantined),
        new WorkerCommand.Forget(Run),
    ];
}
