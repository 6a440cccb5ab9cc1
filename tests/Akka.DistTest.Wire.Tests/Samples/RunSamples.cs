using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Akka.DistTest.Workers;
using static Akka.DistTest.Wire.Samples.Values;

namespace Akka.DistTest.Wire.Samples;

/// <summary>What runs are told, answer and remember.</summary>
internal static class RunSamples
{
    private static readonly ReadOnlyMemory<byte> Page = new byte[] { 0, 1, 127, 128, 255 };

    private static readonly WorkerReport Report = new()
    {
        Number = 5_000_000_001,
        Run = Run,
        Task = SomeTask,
        Attempt = 2,
        Lease = Lease,
        Page = 1,
        Discovered = ["tests/test_a.py::test_one", "tests/test_a.py::test_two"],
        Groups = [new Workers.CaseGroup("tests/test_a.py", 2)],
        Cases = [Case],
        Outcome = Outcome,
    };

    private static readonly RunNews.AttemptEnded AttemptEnded = new(SomeTask, 2, Worker, Outcome);

    private static readonly RunNews[] News =
    [
        new RunNews.Submitted(At, "nightly", "engine", "ci", 9),
        new RunNews.Planned([new TaskHead(SomeTask, "command", "team-a", ["slow"])]),
        new RunNews.CasesFound(Suite, ["test_a.py::test_one"]),
        new RunNews.CaseFinished(Suite, 1, Worker, Case),
        AttemptEnded,
        new RunNews.AttemptLost(SomeTask, 1, Worker, At, At.AddSeconds(12), "no heartbeat for 10 s", "last words"),
        new RunNews.TaskClosed(
            SomeTask, At, Verdict.Failed, Blame.Test, FailureCategory.TestFailure, "exit code 1", true, 2,
            ["test_b.py::test_three"], AttemptEnded, [new EvidenceFile(SomeTask, 1, "artifacts/core", 4096)], 40_000),
        new RunNews.CancelRequested(At, "me", "enough"),
        new RunNews.Ended(At, RunOutcome.Infrastructure),
    ];

    public static IDistTestMessage[] All =>
    [
        new RunCommand.SubmitPage(Run, 1, 3, Page, "ann"),
        new RunCommand.Cancel(Run, "me", "not needed any more"),
        new RunCommand.Prioritize(Run, -5, "me"),
        new RunCommand.ReadPlan(Run, [SomeTask], 1),
        new RunCommand.Read(Run, 17, TimeSpan.FromSeconds(15)),
        new RunCommand.Explain(Run, SomeTask),
        new RunCommand.Granted(Run, [SomeGrant]),
        new RunCommand.LeasesLost(Run, [Lost]),
        new RunCommand.HostsClosed(Run, Suite, Worker, [Ending], true),
        new RunCommand.Refused(Run, [new(SomeTask, "no worker has gpu")]),
        new RunCommand.OfferTaken(Run, "epoch-1", 16),
        new RunCommand.Report(Run, Worker, [Report]),
        new RunCommand.Progress(Run, Worker, [new(SomeTask, Lease, "test_a.py::test_one", "…output")]),
        new RunCommand.Wake(Run),
        new RunCommand.DurationsKnown(Run, [DurationSamples.Took]),
        new RunReply.PageStored(Run, 1),
        new RunReply.Accepted(Run),
        new RunReply.Rejected(Run, ["tasks[0].timeout: must be more than 0"]),
        new RunReply.Prioritized(Run, 7, true),
        new RunReply.PlanPage(Run, 1, 3, Page),
        new RunReply.NewsPage(Run, News, 26, true, Summary, [new(SomeTask, 2, Worker, At, "test_a", "output")], [Suite]),
        new RunReply.Canceling(Run, true),
        new RunReply.Explained(Run, SomeTask, "waits for a worker", SchedulerSamples.Explanation),
        new RunReply.Unknown(Run),
        new RunReply.UnknownTask(Run, new TaskId("biuld"), "build"),
        new RunEvent.PlanPageStored(Run, 1, 3, Page),
        new RunEvent.Started(At),
        new RunEvent.PlanRefused(["tasks[0].timeout: must be more than 0"], At),
        new RunEvent.Granted([SomeGrant], At),
        new RunEvent.Reported(Worker, [Report], At),
        new RunEvent.LateReportKept(Worker, Report, At),
        new RunEvent.LeasesLost([Lost], At),
        new RunEvent.BatchesCut(Suite, [new(new TaskId("networkx#1"), [0, 1, 5], [7, 2], TimeSpan.FromSeconds(2))]),
        new RunEvent.HostsClosed(Suite, Worker, [Ending], At, "worker w1 did not answer"),
        new RunEvent.RetryPlanned([new(SomeTask, 2, At, "the worker was lost")]),
        new RunEvent.Closed(
            [new(SomeTask, Verdict.Skipped, Blame.Submitter, FailureCategory.Discovery, "build did not pass", true)], At),
        new RunEvent.CancelRequested("me", "not needed any more", At),
        new RunEvent.StoppedEarly("failFast: 3 failures", At),
        new RunEvent.PrioritySet(7, "me", At),
        new RunEvent.Ended(RunOutcome.Canceled, At),
    ];
}
