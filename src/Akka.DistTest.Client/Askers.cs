using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.DistTest.Client;

/// <summary>The askers of a client: as many as it has questions open at once.</summary>
internal sealed class Askers(IActorRefFactory system, IActorRef target)
{
    private readonly ConcurrentBag<IActorRef> _idle = [];

    /// <summary>The answer to a question. Throws <see cref="TimeoutException"/> when none comes in time,
    /// or when the connection ends before; <see cref="SystemEndingException"/> when the actor system is about to end.</summary>
    public async Task<object> AskAsync(
        object envelope, TimeSpan limit, TaskCompletionSource? sent, CancellationToken cancel)
    {
        if (!_idle.TryTake(out var asker))
            asker = New();
        var answer = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
        asker.Tell(new Asker.Question(envelope, answer, sent), ActorRefs.NoSender);
        try
        {
            var reply = await answer.Task.WaitAsync(limit, cancel).ConfigureAwait(false);
            _idle.Add(asker);
            return reply;
        }
        catch
        {
            // Its answer may still come, and must not be taken for that of a later question.
            asker.Tell(PoisonPill.Instance, ActorRefs.NoSender);
            throw;
        }
    }

    private IActorRef New()
    {
        try
        {
            return system.ActorOf(Asker.PropsFor(target));
        }
        catch (InvalidOperationException e)
        {
            // All that a system says when it makes no more actors.
            throw new SystemEndingException(e);
        }
    }
}

/// <summary>The client's actor system ends, by itself or because it was told to.</summary>
internal sealed class SystemEndingException(Exception cause) : Exception("the client is ending", cause);
