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
            WriteMode.Fail => throw new IOException("the disk is full"),
            WriteMode.Refuse => [.. writes.Select(_ => new InvalidDataException("it cannot be written"))],
            _ => await base.WriteMessagesAsync(writes, cancellationToken),
        };
    }

    internal enum WriteMode
    {
        Store,
        Fail,
        Refuse,
    }

    internal sealed class Switch
    {
        public volatile WriteMode Mode;

        /// <summary>Writes wait for it.</summary>
        public Task Gate { get; set; } = Task.CompletedTask;

        /// <summary>Ends with the first write.</summary>
        public TaskCompletionSource Tried { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
