using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using Akka.Event;
using Akka.Pattern;
using Npgsql;

namespace Akka.DistTest.Stores;

/// <summary>Says what a store did not do. A store that is away has one line for each actor that it stopped, and none for each
/// further try; the seed says when it went and came. Everything else is told with all that is known of it.</summary>
internal static class StoreTrouble
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    /// <summary>Since when something cannot be read, or when that was said last. The actors that try are new each time.</summary>
    private static readonly ConcurrentDictionary<string, long> Unread = [];

    /// <param name="log">The actor's.</param>
    /// <param name="who">Such as <c>run 1</c>.</param>
    /// <param name="event">What was to be stored.</param>
    /// <param name="cause">What the journal said.</param>
    public static void NotStored(ILoggingAdapter log, string who, object @event, Exception cause)
    {
        if (IsAway(cause))
        {
            log.Warning(
                "The {0} could not store {1}, and is read again from its journal when the store answers: {2}",
                who, @event.GetType().Name, Innermost(cause).Message);
        }
        else
        {
            log.Error(cause, "The {0} could not store {1}, and is read again from its journal", who, @event.GetType().Name);
        }
    }

    /// <param name="log">The actor's.</param>
    /// <param name="who">Such as <c>run 1</c>.</param>
    /// <param name="cause">What the journal said.</param>
    public static void NotRead(ILoggingAdapter log, string who, Exception cause)
    {
        if (!IsAway(cause))
            log.Error(cause, "The {0} cannot be read from its journal", who);
        else if (IsLong(who))
            log.Warning("The {0} could not be read for {1} s, and is tried on: {2}", who, Long.TotalSeconds, Innermost(cause).Message);
        else
            log.Debug("The {0} cannot be read now: {1}", who, Innermost(cause).Message);
    }

    /// <summary>It could be read.</summary>
    public static void Read(string who) => Unread.TryRemove(who, out _);

    /// <summary>A store that answers others may fail for one alone, such as a run that takes too long to read.</summary>
    private static bool IsLong(string who)
    {
        var now = Stopwatch.GetTimestamp();
        if (Stopwatch.GetElapsedTime(Unread.GetOrAdd(who, now), now) < Long)
            return false;
        Unread[who] = now;
        return true;
    }

    /// <summary>Whether the same may work once the store is back.</summary>
    internal static bool IsAway(Exception cause) => cause switch
    {
        NpgsqlException { IsTransient: true } or SocketException or TimeoutException or OpenCircuitException => true,
        AggregateException several => several.InnerExceptions.Any(IsAway),
        { InnerException: { } inner } => IsAway(inner),
        _ => false,
    };

    private static Exception Innermost(Exception cause) => cause switch
    {
        AggregateException several => Innermost(several.InnerExceptions.First(IsAway)),
        NpgsqlException { IsTransient: true } or SocketException or TimeoutException or OpenCircuitException => cause,
        { InnerException: { } inner } => Innermost(inner),
        _ => cause,
    };
}
