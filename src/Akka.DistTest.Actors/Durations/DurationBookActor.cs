using Akka.Actor;
using Akka.DistTest.Runs;
using Akka.DistTest.Stores;
using Akka.Event;
using Akka.Persistence;

namespace Akka.DistTest.Durations;

/// <summary>Stands before a project's <see cref="DurationBook"/>. What it knows speeds runs up and decides nothing: a
/// page that is lost costs a worse guess.</summary>
internal sealed class DurationBookActor : UntypedPersistentActor
{
    private const int EventsPerSnapshot = 100;

    private readonly string _project;
    private readonly Func<IActorRef> _runs;
    private readonly DurationBook _book = new();

    public DurationBookActor(string project, Func<IActorRef> runs) => (_project, _runs) = (project, runs);

    public override string PersistenceId => PersistenceKinds.Durations(_project);

    private string Who => $"book of durations of project {_project}";

    public static Props PropsFor(string project, Func<IActorRef> runs) =>
        Props.Create(() => new DurationBookActor(project, runs));

    protected override void OnRecover(object message)
    {
        switch (message)
        {
            case SnapshotOffer { Snapshot: DurationEvent.BookKept kept }:
                _book.Apply(kept);
                break;
            case DurationEvent e:
                _book.Apply(e);
                break;
            case RecoveryCompleted:
                StoreTrouble.Read(Who);
                break;
        }
    }

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case DurationCommand.Learn c:
                PersistAsync(new DurationEvent.Learned(c.Times), Learned);
                break;
            case DurationCommand.Recall c:
                foreach (var page in MessageSize.Cut(_book.Of(c.Tasks), MessageSize.Of))
                    _runs().Tell(new RunCommand.DurationsKnown(c.Run, page));
                break;
            case SaveSnapshotSuccess saved:
                DeleteMessages(saved.Metadata.SequenceNr);
                DeleteSnapshots(new SnapshotSelectionCriteria(saved.Metadata.SequenceNr - 1));
                break;
            case SaveSnapshotFailure failure:
                Context.GetLogger().Warning(
                    "The durations of project {0} could not be kept as a snapshot: {1}", _project, failure.Cause.Message);
                break;
        }
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        StoreTrouble.NotStored(Context.GetLogger(), Who, @event, cause);

    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        StoreTrouble.NotRead(Context.GetLogger(), Who, reason);

    private void Learned(DurationEvent.Learned learned)
    {
        _book.Apply(learned);
        if (LastSequenceNr % EventsPerSnapshot == 0)
            SaveSnapshot(_book.Keep());
    }
}
