using System.Collections.Concurrent;
using Akka.DistTest.Certificates;

namespace Akka.DistTest.Security;

/// <summary>Who shook hands and has not been asked for yet, by the address of its end of the connection.</summary>
internal sealed class Peers
{
    private readonly ConcurrentDictionary<string, PeerVerdict> _waiting = new();

    public void Add(string address, PeerVerdict verdict) => _waiting[address] = verdict;

    /// <summary>Null for one that never shook hands.</summary>
    public PeerVerdict? Take(string address) => _waiting.TryRemove(address, out var verdict) ? verdict : null;
}
