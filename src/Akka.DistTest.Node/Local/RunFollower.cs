using Akka.DistTest.Display;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Local;

/// <summary>Follows a run to its end, or to the end of the user's patience.</summary>
internal sealed class RunFollower(IClusterSession session, IRunView view, Surroundings around)
{
    /// <summary>How long a canceled run may take to end: a task has 5 s of grace after SIGTERM, and its report has to
    /// come back.</summary>
    public static readonly TimeSpan CancelWait = TimeSpan.FromSeconds(30);

    /// <param name="run">A run that was accepted.</param>
    /// <param name="cancelOnInterrupt">Ctrl-C cancels the run and waits for its end; otherwise it only ends the
    /// following.</param>
    public async Task<FollowedRun> FollowAsync(RunId run, bool cancelOnInterrupt)
    {
        var book = new RunBook(run);
        RunSummary? summary = null;
        using var leave = new CancellationTokenSource();
        using var ended = new CancellationTokenSource();
        var interruption = WhenInterruptedAsync(run, cancelOnInterrupt, leave, ended.Token);
        try
        {
            await foreach (var page in session.Client.FollowAsync(run, 0, leave.Token).ConfigureAwait(false))
            {
                book.Add(page.News);
                summary = page.Summary;
                view.Show(page);
            }
        }
        catch (OperationCanceledException) when (leave.IsCancellationRequested)
        {
            if (cancelOnInterrupt)
                view.Note($"the run has not ended yet; look at it with: disttest watch {run}");
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await interruption.ConfigureAwait(false);
        }

        var report = summary is null ? null : book.ReportWith(summary);
        return new FollowedRun(report, around.Interrupts.First.IsCancellationRequested);
    }

    private async Task WhenInterruptedAsync(
        RunId run, bool cancelRun, CancellationTokenSource leave, CancellationToken ended)
    {
        if (!await HappensBefore(around.Interrupts.First, ended).ConfigureAwait(false))
            return;

        if (!cancelRun)
        {
            await leave.CancelAsync().ConfigureAwait(false);
            return;
        }

        view.Note("canceling; again to leave at once");
        using var wait = new CancellationTokenSource(CancelWait, around.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(wait.Token, ended);
        try
        {
            await session.Client.CancelAsync(run, around.UserName, "interrupted", either.Token).ConfigureAwait(false);
            await HappensBefore(wait.Token, ended).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // Either the run has ended, or the wait is over: both are looked at below.
        }
        catch (Client.ClusterUnreachableException e)
        {
            view.Note($"the run could not be canceled: {e.Message}");
        }

        if (!ended.IsCancellationRequested)
            await leave.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>True when the first token was canceled, false when the second was canceled earlier.</summary>
    private static async Task<bool> HappensBefore(CancellationToken first, CancellationToken second)
    {
        var happened = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var one = first.Register(() => happened.TrySetResult(true)).ConfigureAwait(false);
        await using var two = second.Register(() => happened.TrySetResult(false)).ConfigureAwait(false);
        return await happened.Task.ConfigureAwait(false);
    }
}

/// <summary>How the following of a run ended.</summary>
/// <param name="Report">Null when there was no news at all.</param>
/// <param name="Interrupted">The user wanted to leave.</param>
internal sealed record FollowedRun(RunReport? Report, bool Interrupted)
{
    public int ExitCode => Interrupted ? ExitCodes.Canceled
        : Report is null ? ExitCodes.Infrastructure
        : ExitCodes.Of(Report);
}
