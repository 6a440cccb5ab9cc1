using Akka.DistTest.Results;

namespace Akka.DistTest.Runs;

/// <summary>A task that the infrastructure gave up on, with what is known of why.</summary>
/// <param name="At">When it was given up.</param>
/// <param name="Reason">In words; at most 600 characters.</param>
/// <param name="LastOutput">The end of what its last attempt wrote, at most 1,500 characters; null when nothing came.</param>
/// <param name="Workers">Where its attempts were, in their order, each once; at most 10.</param>
/// <param name="Evidence">What its attempts left in the artifact store, at most 10 files; more may come after the run's end,
/// when a lost worker is started again. Null: nothing yet.</param>
public sealed record DeadLetter(
    RunId Run,
    TaskId Task,
    DateTimeOffset At,
    FailureCategory Category,
    string Reason,
    string? LastOutput,
    IReadOnlyList<WorkerId> Workers,
    int Attempts,
    IReadOnlyList<EvidenceFile>? Evidence = null);
