using System.Globalization;
using Akka.DistTest.Attempts;
using Akka.DistTest.Ports;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Suites;

/// <summary>How one host's part of a batch ended.</summary>
internal abstract record SessionEnd
{
    private SessionEnd()
    {
    }

    /// <summary>The host says it is done and can be used again.</summary>
    public sealed record Completed : SessionEnd;

    public sealed record Died(string Reason, string? LastOutput) : SessionEnd;

    /// <summary>It was killed because a limit passed.</summary>
    public sealed record Stuck(string Reason) : SessionEnd;
}

/// <summary>Runs cases on one host and enforces the limits of time.</summary>
internal sealed class HostSession(AttemptSpec spec, AttemptRunnerOptions options, CaseBooks books, AttemptLog log)
{
    // A host that was told to stop kills its processes within the grace; then nothing can come any more.
    private readonly TimeSpan _settleLimit = options.Grace + TimeSpan.FromSeconds(60);
    private long _lastEvent;
    private long _lastStep;
    private bool _isUnsettled;

    /// <summary>Throws <see cref="OperationCanceledException"/> when canceled; the host is dead then.</summary>
    public async Task<SessionEnd> RunAsync(IOpenSuite suite, IReadOnlyList<string> cases, CancellationToken cancel)
    {
        _lastEvent = _lastStep = options.Time.GetTimestamp();
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var events = suite.RunAsync(cases, (spec.Work as AttemptWork.Batch)?.Budget, kill.Token).GetAsyncEnumerator(kill.Token);
        SessionEnd end;
        try
        {
            end = await ReadAsync(events, kill, cancel).ConfigureAwait(false);
        }
        catch (HostFailedException e)
        {
            end = new SessionEnd.Died(e.Message, e.Output);
        }
        finally
        {
            // An iterator that is still waiting must not be disposed.
            if (!_isUnsettled)
                await events.DisposeAsync().ConfigureAwait(false);
        }

        return end;
    }

    private async Task<SessionEnd> ReadAsync(
        IAsyncEnumerator<HostEvent> events, CancellationTokenSource kill, CancellationToken cancel)
    {
        while (true)
        {
            var next = events.MoveNextAsync().AsTask();
            if (!next.IsCompleted && await LimitAsync(next, cancel).ConfigureAwait(false) is { } reason)
            {
                await kill.CancelAsync().ConfigureAwait(false);
                await ((Task)next).WaitAsync(_settleLimit, options.Time, CancellationToken.None)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _isUnsettled = !next.IsCompleted;
                if (_isUnsettled)
                    throw new TimeoutException($"The test host did not end when told to: {reason}.");
                cancel.ThrowIfCancellationRequested();
                return new SessionEnd.Stuck(reason);
            }

            if (!await next.ConfigureAwait(false))
            {
                cancel.ThrowIfCancellationRequested();
                return new SessionEnd.Completed();
            }

            if (Take(events.Current) is not { } died)
                continue;
            cancel.ThrowIfCancellationRequested();
            return died;
        }
    }

    private SessionEnd.Died? Take(HostEvent hostEvent)
    {
        _lastEvent = options.Time.GetTimestamp();
        switch (hostEvent)
        {
            case HostEvent.CaseStarted started:
                _lastStep = _lastEvent;
                books.Start(started.Case);
                return null;
            case HostEvent.CaseFinished finished:
                _lastStep = _lastEvent;
                books.Finish(finished.Result);
                return null;
            case HostEvent.RowsFinished rows:
                _lastStep = _lastEvent;
                books.FinishRows(rows.Case);
                return null;
            case HostEvent.Returned returned:
                books.Return(returned.Cases);
                return null;
            case HostEvent.Output output:
                log.Append(output.Text);
                return null;
            case HostEvent.Died died:
                return new SessionEnd.Died(died.Reason, died.LastOutput);
            default:
                throw new NotSupportedException($"{hostEvent.GetType().Name} is no host event of this version.");
        }
    }

    /// <summary>Null when the next event came in time; otherwise why the host must be killed.</summary>
    private async Task<string?> LimitAsync(Task moving, CancellationToken cancel)
    {
        while (true)
        {
            var left = books.IsRunning
                ? spec.Timeout - books.LongestRunning()
                : options.HostStartLimit - options.Time.GetElapsedTime(_lastStep);
            var idleLeft = spec.IdleTimeout - options.Time.GetElapsedTime(_lastEvent);
            if (left <= TimeSpan.Zero)
            {
                return books.IsRunning
                    ? $"ran longer than {Seconds(spec.Timeout)}"
                    : $"no case was started for {Seconds(options.HostStartLimit)}";
            }

            if (idleLeft <= TimeSpan.Zero)
                return $"nothing was heard of it for {Seconds(spec.IdleTimeout!.Value)}";
            try
            {
                await moving.WaitAsync(Limit.AtMost(idleLeft < left ? idleLeft.Value : left), options.Time, cancel)
                    .ConfigureAwait(false);
                return null;
            }
            catch (TimeoutException) when (!moving.IsCompleted)
            {
                // The limits are looked at again.
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return "canceled";
            }
        }
    }

    private static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
