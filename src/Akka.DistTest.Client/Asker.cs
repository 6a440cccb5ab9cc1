using Akka.Actor;

namespace Akka.DistTest.Client;

/// <summary>
/// Asks one question at a time and is used again for the next. Ask makes a new temporary actor each time, for which
/// the receptionist makes a new tunnel each time: measured, that was a tenth of a busy seed's processor.
/// </summary>
internal sealed class Asker(IActorRef target) : UntypedActor
{
    private TaskCompletionSource<object>? _answer;

    public static Props PropsFor(IActorRef target) => Props.Create(() => new Asker(target));

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(Connection.Anew));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Question question:
                _answer = question.Answer;
                target.Tell(question.Envelope, Self);
                question.Sent?.TrySetResult();
                break;
            case Connection.Anew:
                _answer?.TrySetException(new TimeoutException("the connection ended"));
                break;
            default:
                _answer?.TrySetResult(message);
                break;
        }
    }

    /// <param name="Sent">Told when the question is on its way: what is sent from then on comes behind it.</param>
    public sealed record Question(object Envelope, TaskCompletionSource<object> Answer, TaskCompletionSource? Sent);
}
