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

    private static string Word(RefusalKind kind) => kind.ToString().ToLowerInvariant();
}
