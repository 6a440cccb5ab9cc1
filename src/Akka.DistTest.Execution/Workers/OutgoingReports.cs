using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Workers;

/// <summary>
/// What attempts said, on its way through the outbox, and the leases that are to be freed. Used by one caller at a time.
/// </summary>
internal sealed class OutgoingReports(IOutbox outbox, Action<string> log) : IDisposable
{
    private readonly List<WorkerReport> _pages = [];
    private const int ReasonLimit = 300;

    private readonly List<LeaseId> _freed = [];
    private readonly List<LeaseFault> _faults = [];
    private readonly Dictionary<long, LeaseId> _claimed = [];

    /// <summary>Told of everything that is new for whoever carries reports and freed leases away.</summary>
    public Action Changed { private get; set; } = () => { };

    /// <summary>Takes what an attempt has said since its last page.</summary>
    public void Take(HeldAttempt attempt) => Take(attempt, outcome: null);

    /// <summary>Takes the last page of an attempt and frees its lease.</summary>
    public void TakeLast(HeldAttempt attempt, AttemptOutcome outcome)
    {
        Take(attempt, outcome);
        _freed.Add(attempt.Lease);
        // What the worker was never given, such as a secret, is no sign of a broken machine: or else plans that ask for it
        // could put every worker into quarantine.
        if (outcome is { Blame: Blame.Infrastructure, Category: not FailureCategory.CannotStart } and not { Verdict: Verdict.Passed })
            _faults.Add(new LeaseFault(attempt.Lease, outcome.Category, Head(outcome.Message ?? outcome.Verdict.ToString())));
    }

    /// <summary>Stores what was found of an attempt whose process was killed with the one before. False when the disk does not
    /// take it: then it is not kept in memory either, since whoever found it has it still.</summary>
    public bool TryStore(LeftAttempt left)
    {
        // Those that wait have lower numbers, which must not come behind.
        Flush();
        if (_pages.Count > 0)
            return false;
        _pages.Add(new WorkerReport
        {
            Number = outbox.NextNumber(),
            Run = left.Run,
            Task = left.Task,
            Attempt = left.Attempt,
            Lease = left.Lease,
            Page = WorkerReport.EvidencePage,
            Outcome = left.Outcome,
        });
        Flush();
        if (_pages.Count == 0)
            return true;
        _pages.Clear();
        return false;
    }

    /// <summary>Leases that have ended and whose last page is not acknowledged; each is freed with it.</summary>
    public IReadOnlyList<RunningLease> Claim()
    {
        var claims = new List<RunningLease>();
        foreach (var page in outbox.After(0, int.MaxValue).Concat(_pages)
            .Where(p => p is { Outcome: not null, Page: not WorkerReport.EvidencePage }))
        {
            _claimed[page.Number] = page.Lease;
            claims.Add(new RunningLease(page.Lease, page.Run, page.Task, page.Attempt, Slots: 0));
        }

        return claims;
    }

    public IReadOnlyList<WorkerReport> Unacknowledged(long after, int max) => outbox.After(after, max);

    public void Acknowledge(IReadOnlyList<long> numbers)
    {
        outbox.Acknowledge(numbers);
        foreach (var number in numbers)
        {
            if (_claimed.Remove(number, out var lease))
                _freed.Add(lease);
        }

        if (_freed.Count > 0)
            Changed();
    }

    public IReadOnlyList<LeaseFault> TakeFaults()
    {
        var faults = _faults.ToArray();
        _faults.Clear();
        return faults;
    }

    public IReadOnlyList<LeaseId> TakeFreed()
    {
        var freed = _freed.ToArray();
        _freed.Clear();
        return freed;
    }

    /// <summary>Stores what was said, then tells the listener. What the disk does not take stays for the next try.</summary>
    public void Flush()
    {
        if (_pages.Count > 0)
        {
            try
            {
                outbox.Append(_pages);
                _pages.Clear();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log($"the outbox does not take reports, they are kept in memory: {e.Message}");
                return;
            }
        }
        else if (_freed.Count == 0)
        {
            return;
        }

        Changed();
    }

    public void Dispose() => outbox.Dispose();

    private void Take(HeldAttempt attempt, AttemptOutcome? outcome)
    {
        if (attempt.TakePage(outbox.NextNumber, outcome) is { } page)
            _pages.Add(page);
    }

    private static string Head(string text) => text.Length <= ReasonLimit ? text : text[..ReasonLimit];
}
