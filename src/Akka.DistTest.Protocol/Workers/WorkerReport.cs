using Akka.DistTest.Results;

namespace Akka.DistTest.Workers;

/// <summary>What a worker has to tell of an attempt; kept in its outbox until acknowledged.</summary>
public sealed record WorkerReport
{
    /// <summary>The page of a report that only tells what was found of an attempt after its worker died. It follows on no
    /// other page, so it is never the next of a lease: it is early until the lease is lost, and late evidence from then on.</summary>
    public const int EvidencePage = int.MaxValue;

    /// <summary>Increasing over the life of the outbox; names the report in acknowledgements.</summary>
    public required long Number { get; init; }

    public required RunId Run { get; init; }

    public required TaskId Task { get; init; }

    public required int Attempt { get; init; }

    public required LeaseId Lease { get; init; }

    /// <summary>From 0 within the lease; taken in this order.</summary>
    public required int Page { get; init; }

    /// <summary>Cases that discovery found.</summary>
    public IReadOnlyList<string> Discovered { get; init; } = [];

    /// <summary>The groups that the discovered cases are in, in their order. Null: in none.</summary>
    public IReadOnlyList<CaseGroup>? Groups { get; init; }

    public IReadOnlyList<CaseResult> Cases { get; init; } = [];

    /// <summary>On the last page.</summary>
    public AttemptOutcome? Outcome { get; init; }
}

/// <summary>What an attempt is at.</summary>
/// <param name="Case">The case that runs now.</param>
/// <param name="Output">Its newest output, bounded.</param>
public sealed record AttemptProgress(TaskId Task, LeaseId Lease, string? Case, string? Output);
