namespace Akka.DistTest.Runs;

/// <summary>What a task, or a case, has cost in workers: those that were lost while they had it.</summary>
/// <param name="Workers">In their order, one for each loss; a worker that was lost twice is there twice.</param>
/// <param name="ProvenAt">The first of them that had nothing else when it was lost; null while others were there each time,
/// or nobody can tell.</param>
internal sealed record Suspicion(IReadOnlyList<WorkerId> Workers, WorkerId? ProvenAt)
{
    /// <summary>After so many losses it either is known for the cause, or gets one run on a worker that has nothing else.</summary>
    private const int MostUnclear = 2;

    public static Suspicion None { get; } = new([], null);

    /// <summary>True when it may be what took a worker with it.</summary>
    public bool IsThere => Workers.Count > 0;

    /// <summary>True when it stood beside losses so often that only a run without company tells.</summary>
    public bool NeedsProof => Workers.Count >= MostUnclear;

    /// <summary>True when it gets no further worker: it was alone at one of two losses, or the third in any case.</summary>
    public bool IsEnough => Workers.Count >= MostUnclear + (ProvenAt is null ? 1 : 0);

    /// <summary>One more loss.</summary>
    /// <param name="worker">Who was lost.</param>
    /// <param name="alone">It was all that the worker had.</param>
    public Suspicion After(WorkerId worker, bool alone) =>
        new([.. Workers, worker], ProvenAt ?? (alone ? worker : null));

    /// <summary><c>was out when 2 workers (w1, w2) were lost, and was all that w2 had</c>.</summary>
    public override string ToString()
    {
        var count = Workers.Count == 1 ? "worker" : $"{Workers.Count} workers";
        var names = Workers.Count == 1 ? $" {Workers[0]} was" : $" ({string.Join(", ", Workers)}) were";
        return $"was out when {count}{names} lost" + (ProvenAt is { } worker ? $", and was all that {worker} had" : "");
    }
}
