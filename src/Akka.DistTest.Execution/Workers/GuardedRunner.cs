using Akka.DistTest.Errors;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Workers;

/// <summary>Has attempts run so that each ends with an outcome, whatever the runner does.</summary>
internal sealed class GuardedRunner(WorkerId worker, IAttemptRunner runner, TimeProvider time, Action<string> log)
    : IAsyncDisposable
{
    /// <summary>The outcome of an attempt for which nothing needs to be run: it does nothing, or it was stopped before
    /// it began. Null for all others.</summary>
    public static AttemptOutcome? AtOnce(HeldAttempt attempt)
    {
        var stopped = attempt.Stopped.IsCancellationRequested;
        if (attempt.Spec.Work is not AttemptWork.Noop && !stopped)
            return null;
        return new AttemptOutcome
        {
            Verdict = stopped ? Verdict.Canceled : Verdict.Passed,
            Category = stopped ? FailureCategory.Canceled : FailureCategory.None,
            Message = attempt.StopReason,
            StartedAt = attempt.StartedAt,
        };
    }

    public async Task<AttemptOutcome> RunAsync(HeldAttempt attempt)
    {
        try
        {
            return await runner.RunAsync(attempt.Spec, attempt.Lease, attempt, attempt.Stopped);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The runner answers with outcomes; what it throws is a bug of ours, which must not lose the attempt.
            log($"attempt {attempt.Lease} of {attempt.Spec.Task}: {e}");
            return new AttemptOutcome
            {
                Verdict = Verdict.Crashed,
                Blame = Blame.Infrastructure,
                Category = FailureCategory.WorkerFault,
                Message = $"worker {worker} failed: {e.GetType().Name}: {e.Message}",
                StartedAt = attempt.StartedAt,
                Duration = time.GetUtcNow() - attempt.StartedAt,
            }.Diagnosed();
        }
    }

    public void Warm(IReadOnlyList<AttemptSpec> suites)
    {
        foreach (var suite in suites)
            runner.Warm(suite);
    }

    /// <summary>A failure of ours is an ending too: nobody knows then how the hosts ended.</summary>
    public async Task<IReadOnlyList<HostEnding>> CloseAsync(AttemptSpec suite)
    {
        try
        {
            return await runner.CloseAsync(suite);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log($"closing the test hosts of {suite.Task} of run {suite.Run}: {e}");
            return [new HostEnding($"worker {worker} could not close its test hosts: {e.Message}", null)];
        }
    }

    public async Task ForgetAsync(RunId run)
    {
        try
        {
            await runner.ForgetAsync(run);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            log($"closing the test hosts of run {run}: {e.Message}");
        }
    }

    public ValueTask DisposeAsync() => runner.DisposeAsync();
}
