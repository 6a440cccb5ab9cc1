using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;
using Akka.Persistence.Journal;

namespace Akka.DistTest.Actors.Tests;

/// <summary>A journal in memory whose writes fail, are refused, or wait, as the test of its system says.</summary>
internal sealed class BreakableJournal : MemoryJournal
{
    private static readonly ConcurrentDictionary<string, Switch> Switches = new();

    public const string Config = """
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        akka.persistence.journal.plugin = "akka.persistence.journal.breakable"
        akka.persistence.journal.breakable {
          class = "Akka.DistTest.Actors.Tests.BreakableJournal, Akka.DistTest.Actors.Tests"
          plugin-dispatcher = "akka.actor.default-dispatcher"
        }
        """;

    private readonly Switch _switch = Of(Context.System);

    /// <summary>Each test has a system, and a name for it, of its own.</summary>
    public static Switch Of(ActorSystem system) => Switches.GetOrAdd(system.Name, _ => new Switch());

    protected override async Task<IImmutableList<Exception>> WriteMessagesAsync(
        IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        var writes = messages.ToArray();
        var mode = _switch.Mode;
        _switch.Tried.TrySetResult();
        await _switch.Gate;
        return mode switch
        {
            WriteMode.Away => throw new TimeoutException("no answer"),
            WriteMode.Fail => throw new IOException("the disk is full"),
            WriteMode.Refuse => [.. writes.Select(_ => new InvalidDataException("it cannot be written"))],
            _ => await base.WriteMessagesAsync(writes, cancellationToken),
        };
    }

    public override Task<long> ReadHighestSequenceNrAsync(
        string persistenceId, long fromSequenceNr, CancellationToken cancellationToken)
    {
        if (_switch.Mode != WriteMode.Away)
            return base.ReadHighestSequenceNrAsync(persistenceId, fromSequenceNr, cancellationToken);
        _switch.CountReading();
        return Task.FromException<long>(new TimeoutException("no answer"));
    }

    internal enum WriteMode
    {
        Store,
        Fail,
        Refuse,

        /// <summary>Nothing can be read either.</summary>
        Away,
    }

    internal sealed class Switch
    {
        public volatile WriteMode Mode;

        private int _readings;

        /// <summary>How often something was to be read while it was away.</summary>
        public int Readings => Volatile.Read(ref _readings);

        public void CountReading() => Interlocked.Increment(ref _readings);

        /// <summary>Writes wait for it.</summary>
        public Task Gate { get; set; } = Task.CompletedTask;

        /// <summary>Ends with the first write.</summary>
        public TaskCompletionSource Tried { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
