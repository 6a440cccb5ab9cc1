using Akka.DistTest.Dotnet;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using Akka.DistTest.Suites;

namespace Akka.DistTest.Workers;

/// <summary>An attempt that the engine holds: what it has said so far, and how to stop it.</summary>
internal sealed class HeldAttempt(Assignment assignment, Action<HeldAttempt> said) : IAttemptObserver, IDisposable
{
    /// <summary>A page of case results is closed at this size, counted in characters.</summary>
    private const int PageSize = 24_000;

    /// <summary>Characters of what is shown of an attempt that runs; a page of news has many of them.</summary>
    private const int MaxProgress = 400;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private List<CaseResult> _cases = [];
    private List<string> _discovered = [];
    private List<CaseGroup> _groups = [];
    private int _size;
    private int _page;
    private string? _case;
    private string? _output;
    private bool _progressed;
    private bool _disposed;

    public LeaseId Lease => assignment.Lease;

    public AttemptSpec Spec => assignment.Spec;

    public Holding? Holding => assignment.Holding;

    public bool Started { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public CancellationToken Stopped => _stop.Token;

    public string? StopReason { get; private set; }

    public void Stop(string reason)
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            StopReason ??= reason;
        }

        // Outside the lock: what is canceled may speak to this observer at once.
        _stop.Cancel();
    }

    public void Discovered(IReadOnlyList<DiscoveredCase> cases)
    {
        foreach (var found in cases)
        {
            bool full;
            lock (_lock)
            {
                var before = _groups.Count;
                _discovered.Add(found.Id);
                _groups.Append(found.Group is { } group ? CaseNameLimit.Shorten(group) : null);
                full = Grow(found.Id.Length + 8 + (_groups.Count == before ? 0 : 30 + Length(found.Group)));
            }

            if (full)
                said(this);
        }
    }

    public void CaseStarted(string testCase)
    {
        lock (_lock)
        {
            _case = testCase.Length > MaxProgress ? testCase[..MaxProgress] : testCase;
            _progressed = true;
        }
    }

    public void CaseFinished(CaseResult result)
    {
        // Whatever a framework's report holds: a result must fit into a message.
        result = result with
        {
            // Discovery has refused names that are too long, but rows and reports bring names of their own.
            Case = CaseNameLimit.Shorten(result.Case),
            Message = BoundedText.Of(result.Message),
            Stack = BoundedText.Of(result.Stack, 2 * BoundedText.Limit),
            Output = BoundedText.Of(result.Output),
        };
        bool full;
        lock (_lock)
        {
            _cases.Add(result);
            full = Grow(100 + result.Case.Length + Length(result.Message) + Length(result.Stack) + Length(result.Output));
        }

        if (full)
            said(this);
    }

    public void Output(string text)
    {
        lock (_lock)
        {
            _output = text.Length > MaxProgress ? text[^MaxProgress..] : text;
            _progressed = true;
        }
    }

    /// <summary>Takes what was said since the last page; null when that is nothing and no outcome is given.</summary>
    public WorkerReport? TakePage(Func<long> number, AttemptOutcome? outcome)
    {
        lock (_lock)
        {
            if (_cases.Count == 0 && _discovered.Count == 0 && outcome is null)
                return null;
            if (outcome is not null)
            {
                outcome = outcome with
                {
                    Message = BoundedText.Of(outcome.Message),
                    Output = BoundedText.Of(outcome.Output, 2 * BoundedText.Limit),
                };
            }

            var report = new WorkerReport
            {
                Number = number(),
                Run = Spec.Run,
                Task = Spec.Task,
                Attempt = Spec.Attempt,
                Lease = Lease,
                Page = _page++,
                Discovered = _discovered,
                Groups = _groups.Exists(x => x.Name.Length > 0) ? _groups : null,
                Cases = _cases,
                Outcome = outcome,
            };
            (_cases, _discovered, _groups, _size) = ([], [], [], 0);
            return report;
        }
    }

    public AttemptProgress? TakeProgress()
    {
        lock (_lock)
        {
            if (!_progressed)
                return null;
            _progressed = false;
            return new AttemptProgress(Spec.Task, Lease, _case, _output);
        }
    }

    /// <summary>The source has no timer and no wait handle, so there is nothing to free; what is stopped later is
    /// passed over.</summary>
    public void Dispose()
    {
        lock (_lock)
            _disposed = true;
    }

    private static int Length(string? text) => text?.Length ?? 0;

    private bool Grow(int size)
    {
        _size += size;
        return _size > PageSize;
    }
}
