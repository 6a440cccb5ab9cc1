using Akka.Actor;
using Akka.DistTest.Certificates;

namespace Akka.DistTest.Security;

/// <summary>
/// Whose certificate stands behind the address that a client gives itself when it shakes hands. One address is one name's as
/// long as a connection of it lives, and a while longer, since what it has sent may not have been looked at: nobody speaks for
/// another by taking its address.
/// </summary>
internal sealed class ClientNames(TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Claim> _claims = new(StringComparer.Ordinal);
    private readonly Queue<(string Address, long Since)> _released = [];

    /// <summary>False when the address is another's.</summary>
    public bool TryClaim(string address, PeerVerdict peer)
    {
        lock (_lock)
        {
            Forget();
            var claim = _claims.GetValueOrDefault(address) ?? new Claim(peer, 0);
            if (claim.Peer.Name != peer.Name || claim.Peer.Kind != peer.Kind)
                return false;
            _claims[address] = claim with { Connections = claim.Connections + 1 };
            return true;
        }
    }

    /// <summary>One of the connections that claimed the address has ended.</summary>
    public void Release(string address)
    {
        lock (_lock)
        {
            if (!_claims.TryGetValue(address, out var claim) || claim.Connections == 0)
                return;
            _claims[address] = claim with { Connections = claim.Connections - 1 };
            if (claim.Connections == 1)
                _released.Enqueue((address, time.GetTimestamp()));
        }
    }

    /// <summary>Null when nobody is connected from there, or was lately.</summary>
    /// <param name="address">As in a path: <c>disttest-client@host:port</c>.</param>
    public PeerVerdict? At(string address)
    {
        lock (_lock)
        {
            Forget();
            return _claims.GetValueOrDefault(address)?.Peer;
        }
    }

    /// <summary>Who is behind an actor of the receptionist's, which stands for a client's actor and is named by its path.</summary>
    public PeerVerdict? Behind(IActorRef tunnel) =>
        ActorPath.TryParse(Uri.UnescapeDataString(tunnel.Path.Name), out var path) ? At(path.Address.HostPort()) : null;

    private void Forget()
    {
        while (_released.TryPeek(out var oldest) && time.GetElapsedTime(oldest.Since) > Memory)
        {
            _released.Dequeue();
            if (_claims.TryGetValue(oldest.Address, out var claim) && claim.Connections == 0)
                _claims.Remove(oldest.Address);
        }
    }

    private sealed record Claim(PeerVerdict Peer, int Connections);
}
