using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Runs;

/// <summary>How a plan comes in, and how it is called off.</summary>
public sealed partial class RunState
{
    /// <summary>Pages of one plan; more are refused.</summary>
    public const int MaxPages = 1_000;

    /// <summary>Takes a page of the plan; with the last one the run starts or is refused. A repeat changes nothing.</summary>
    public IReadOnlyList<RunEvent> Submit(RunCommand.SubmitPage page, DateTimeOffset now)
    {
        if (Plan is not null || Problems is not null || _pages.ContainsKey(page.Page))
            return [];
        if (page.Pages is < 1 or > MaxPages || page.Page < 0 || page.Page >= page.Pages
            || page.Content.Length > PlanCodec.PageSize)
        {
            Raise(new RunEvent.PlanRefused([$"page {page.Page} of {page.Pages} is not a page of a plan"], now));
            return TakeRaised();
        }

        Raise(new RunEvent.PlanPageStored(Id, page.Page, page.Pages, page.Content));
        if (_pages.Count == page.Pages)
            Begin(page.ProvenSubmitter, now);
        return TakeRaised();
    }

    /// <summary>The plan is not accepted after all; nothing of it is left.</summary>
    public IReadOnlyList<RunEvent> TurnAway(IReadOnlyList<string> problems, DateTimeOffset now)
    {
        if (IsOpen)
            Raise(new RunEvent.PlanRefused(problems, now));
        return TakeRaised();
    }

    public IReadOnlyList<RunEvent> Cancel(string by, string reason, DateTimeOffset now)
    {
        if (!IsOpen || CancelRequested)
            return [];
        Raise(new RunEvent.CancelRequested(by, reason, now));
        StopAll(task => Canceled(task, by, reason), now);
        EndIfDone(now);
        return TakeRaised();
    }

    /// <summary>Closes tasks that no machine can run.</summary>
    public IReadOnlyList<RunEvent> Refuse(IReadOnlyList<Refusal> refusals, DateTimeOffset now)
    {
        var closed = refusals
            .Where(r => _units.TryGetValue(r.Task, out var unit) && unit.State == UnitState.Ready)
            .Select(r => (_units[r.Task].Entry.Id, r.Reason))
            .DistinctBy(r => r.Id)
            .Where(r => !_entries[r.Id].IsClosed)
            .Select(r => new ClosedTask(
                r.Id, Verdict.Unsatisfiable, Blame.Submitter, FailureCategory.None, r.Reason, Flaky: false))
            .ToList();
        CloseAll(closed, now);
        EndIfDone(now);
        return TakeRaised();
    }

    private void Begin(string? submitter, DateTimeOffset now)
    {
        IReadOnlyList<string> problems;
        try
        {
            var plan = PlanCodec.Unpack(_pages.Values);
            problems = [.. PlanCheck.Check(plan).Select(m => m.ToString())];
            if (problems.Count == 0 && rights?.Problem(plan, submitter) is { } forbidden)
            {
                problems = [forbidden.Why];
                ForbiddenAs = forbidden.Kind;
            }
        }
        // Whatever a stranger's plan breaks, it is the plan that is refused, and the run that lives on to say so.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            problems = [$"the plan cannot be read: {e.Message}"];
        }

        if (problems.Count > 0)
            Raise(new RunEvent.PlanRefused(problems, now));
        else
            Raise(new RunEvent.Started(now));
    }

    private void Forget()
    {
        Plan = null;
        _entries.Clear();
        _ordered.Clear();
        _units.Clear();
        _leased.Clear();
        _timed.Clear();
        _unsettled.Clear();
        _closing.Clear();
        _toOffer.Clear();
        _news.Clear();
        _open = 0;
    }

    private static ClosedTask Canceled(TaskId task, string by, string reason) =>
        new(task, Verdict.Canceled, Blame.Submitter, FailureCategory.Canceled, $"canceled by {by}: {reason}", false);
}
