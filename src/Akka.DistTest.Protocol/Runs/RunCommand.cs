using Akka.DistTest.Durations;
using Akka.DistTest.Results;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Runs;

/// <summary>What may be asked of a run. Those a client may ask are answered by <see cref="RunReply"/>.</summary>
public abstract record RunCommand : IRunMessage
{
    private RunCommand()
    {
    }

    public abstract RunId RunId { get; init; }

    /// <summary>A slice of the plan: UTF-8 JSON of a <see cref="Plans.Plan"/>, deflated, cut into pages of at most
    /// 40,000 bytes. Answered by PageStored, the last missing one by Accepted or Rejected. A repeat is answered the
    /// same.</summary>
    /// <param name="Page">From 0.</param>
    /// <param name="Pages">How many there are.</param>
    /// <param name="ProvenSubmitter">The name on the certificate of the client that it came from, set by the node that took it;
    /// null where none was shown, or that of a node.</param>
    public sealed record SubmitPage(
        RunId RunId, int Page, int Pages, ReadOnlyMemory<byte> Content, string? ProvenSubmitter = null) : RunCommand;

    /// <summary>Ends the run: what waits is closed as canceled, what runs is stopped. A repeat changes nothing.</summary>
    public sealed record Cancel(RunId RunId, string By, string Reason) : RunCommand;

    /// <summary>Sets what is added to the priority of each of the run's tasks; 0 at first. Those that wait find their new
    /// place, what runs goes on. Answered by Prioritized.</summary>
    /// <param name="Priority">Between -1,000,000 and 1,000,000; what is beyond is taken as these.</param>
    public sealed record Prioritize(RunId RunId, int Priority, string By) : RunCommand;

    /// <summary>Asks for these tasks as a plan of their own, without their dependencies. Answered by PlanPage, or by
    /// UnknownTask.</summary>
    /// <param name="Tasks">At least one, at most 1,000.</param>
    /// <param name="Page">From 0.</param>
    public sealed record ReadPlan(RunId RunId, IReadOnlyList<TaskId> Tasks, int Page) : RunCommand;

    /// <summary>Asks for the news from a cursor on; answered at once when there are some, else when some come or
    /// the wait is over.</summary>
    /// <param name="Cursor">0, or the Next of the page before.</param>
    /// <param name="Wait">At most 20 s.</param>
    public sealed record Read(RunId RunId, int Cursor, TimeSpan Wait) : RunCommand;

    /// <summary>Asks why a task waits, where it runs, or how it ended.</summary>
    public sealed record Explain(RunId RunId, TaskId Task) : RunCommand;

    /// <summary>Tells the run which of its tasks were given to workers. Told again after a repeat of the offer.</summary>
    public sealed record Granted(RunId RunId, IReadOnlyList<Grant> Grants) : RunCommand;

    /// <summary>Tells the run that leases will bring no report any more, as far as the scheduler knows.</summary>
    public sealed record LeasesLost(RunId RunId, IReadOnlyList<LostLease> Leases) : RunCommand;

    /// <summary>Tells the run that no machine of the fleet can run these.</summary>
    public sealed record Refused(RunId RunId, IReadOnlyList<Refusal> Refusals) : RunCommand;

    /// <summary>Answers an offer or a check.</summary>
    /// <param name="Epoch">Changes when the scheduler has lost its memory; the run then offers everything again.</param>
    /// <param name="Slots">Slots of the workers that can run the run's tasks; 0 when no worker is there.</param>
    public sealed record OfferTaken(RunId RunId, string Epoch, int Slots) : RunCommand;

    /// <summary>Brings reports of attempts. Delivered at least once; a repeat changes nothing. Answered by
    /// <see cref="WorkerCommand.Acknowledge"/> once they are stored.</summary>
    public sealed record Report(RunId RunId, WorkerId Worker, IReadOnlyList<WorkerReport> Reports) : RunCommand;

    /// <summary>Tells what runs just now. Not stored, not answered.</summary>
    public sealed record Progress(RunId RunId, WorkerId Worker, IReadOnlyList<AttemptProgress> Attempts) : RunCommand;

    /// <summary>Tells the run what was learned of its tasks and cases; a page of several.</summary>
    public sealed record DurationsKnown(RunId RunId, IReadOnlyList<TookTime> Times) : RunCommand;

    /// <summary>Answers <see cref="WorkerCommand.CloseHosts"/>: the worker has no test host of the suite open any more. A repeat
    /// changes nothing.</summary>
    /// <param name="Suite">The suite's id in the plan.</param>
    /// <param name="Endings">Hosts that ended badly, at most 5.</param>
    /// <param name="StillClosing">True: the worker is at it and answers again when it is done.</param>
    public sealed record HostsClosed(
        RunId RunId, TaskId Suite, WorkerId Worker, IReadOnlyList<HostEnding> Endings, bool StillClosing = false) : RunCommand;

    /// <summary>Brings a run back into memory after its node was lost.</summary>
    public sealed record Wake(RunId RunId) : RunCommand;
}
