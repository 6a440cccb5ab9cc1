using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Akka.Event;

namespace Akka.DistTest.Health;

/// <summary>The addresses of one actor system's peers whose processes are known to be gone.</summary>
internal sealed class ProvenDeaths
{
    // Failure detectors are made by Akka, which gives them nothing of their system but its event stream.
    private static readonly ConditionalWeakTable<EventStream, ProvenDeaths> OfSystems = [];

    private readonly ConcurrentDictionary<string, bool> _dead = [];

    public static ProvenDeaths Of(EventStream events) => OfSystems.GetOrCreateValue(events);

    public void Add(string address) => _dead.TryAdd(address, true);

    /// <summary>Something lives at the address.</summary>
    public void Remove(string address) => _dead.TryRemove(address, out _);

    public bool Contains(string address) => _dead.ContainsKey(address);
}
