using System.Collections.Concurrent;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Workers;

/// <summary>A runner whose attempts end when the test says so.</summary>
internal sealed class ScriptedRunner : IAttemptRunner
{
    private readonly ConcurrentDictionary<LeaseId, Attempt> _attempts = new();

    public Attempt this[string lease] => _attempts[new LeaseId(lease)];

    public IEnumerable<string> Running =>
        _attempts.Where(a => !a.Value.IsOver).Select(a => a.Key.Value).Order(StringComparer.Ordinal);

    public Task<AttemptOutcome> RunAsync(
        AttemptSpec spec, LeaseId lease, IAttemptObserver observer, CancellationToken cancel)
    {
        var attempt = new Attempt(observer);
        _attempts[lease] = attempt;
        cancel.Register(() => attempt.End(Verdict.Canceled));
        return attempt.Outcome;
    }

    public void Warm(AttemptSpec spec)
    {
    }

    /// <summary>What the next closing answers with, when the test completes it.</summary>
    public TaskCompletionSource<IReadOnlyList<HostEnding>> Closing { get; } = new();

    public Task<IReadOnlyList<HostEnding>> CloseAsync(AttemptSpec spec) => Closing.Task;

    public Task ForgetAsync(RunId run) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public sealed class Attempt(IAttemptObserver observer)
    {
        // Continuations run inside End, so that what follows from it is there when it returns.
        private readonly TaskCompletionSource<AttemptOutcome> _outcome = new();

        public IAttemptObserver Observer => observer;

        public Task<AttemptOutcome> Outcome => _outcome.Task;

        public bool IsOver => _outcome.Task.IsCompleted;

        public void End(Verdict verdict, string? text = null) =>
            _outcome.TrySetResult(new AttemptOutcome { Verdict = verdict, Message = text, Output = text });

        public void Throw(Exception e) => _outcome.TrySetException(e);
    }
}
