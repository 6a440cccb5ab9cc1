using Akka.Actor;
using Akka.Event;

namespace Akka.DistTest.Security;

/// <summary>
/// Counts what Akka's own machinery refuses. It tells of that by errors with stack traces, one for each frame, and by
/// nothing else; what is read here is not written to the node's log (<see cref="RefusalReading.IsRead"/>).
/// </summary>
internal sealed class RefusalWatch(Refusals refusals) : UntypedActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public static Props PropsFor(Refusals refusals) => Props.Create(() => new RefusalWatch(refusals));

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(Error));
        Context.System.EventStream.Subscribe(Self, typeof(Warning));
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        if (message is LogEvent e
            && RefusalReading.Of(e) is { } read
            && refusals.Add(read.Kind, read.Peer, read.Why) is { } told)
        {
            RefusalLog.Write(_log, told);
        }
    }
}
