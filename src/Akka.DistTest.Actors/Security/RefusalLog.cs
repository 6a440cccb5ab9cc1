using Akka.Actor;
using Akka.Event;

namespace Akka.DistTest.Security;

/// <summary>One line for each peer and kind.</summary>
internal static class RefusalLog
{
    public static void Write(ILoggingAdapter log, Refusal refusal)
    {
        var further = refusal.Count == 1 ? "further ones are counted, see pbm disttest refusals" : $"{refusal.Count} by now";
        log.Warning("{0} is refused ({1}): {2}; {3}", refusal.Peer, Word(refusal.Kind), refusal.Why, further);
    }

    /// <summary>Counts what an actor of ours was sent and does not take; in a system without counts, only says it.</summary>
    public static void WriteStray(ActorSystem system, IActorRef sender, object message, ILoggingAdapter log)
    {
        var peer = sender.Path.Address.Host ?? "somebody without a name";
        var why = $"it sent {message.GetType().Name}, which no client may send";
        var setup = system.Settings.Setup.Get<SecuritySetup>();
        if (!setup.HasValue)
            log.Warning("{0}: {1}", peer, why);
        else if (setup.Value.Refusals.Add(RefusalKind.Trespass, peer, why) is { } told)
            Write(log, told);
    }

    private static string Word(RefusalKind kind) => kind.ToString().ToLowerInvariant();
}
