using Akka.Actor;
using Akka.DistTest.Certificates;

namespace Akka.DistTest.Security;

/// <summary>
/// Whose certificate stands behind the address that a client gives itself when it shakes hands. One address is one name's as
/// long as a connection of it lives: nobody speaks for another by taking its address.
/// </summary>
internal sealed class ClientNames
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Claim> _claims = new(StringComparer.Ordinal);

    /// <summary>False when the address is another's.</summary>
    public bool TryClaim(string address, PeerVerdict peer)
    {
        lock (_lock)
        {
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
            if (!_claims.TryGetValue(address, out var claim))
                return;
            if (claim.Connections == 1)
                _claims.Remove(address);
            else
                _claims[address] = claim with { Connections = claim.Connections - 1 };
        }
    }

    /// <summary>Null when nobody is connected from there.</summary>
    /// <param name="address">As in a path: <c>disttest-client@host:port</c>.</param>
    public PeerVerdict? At(string address)
    {
        lock (_lock)
            return _claims.GetValueOrDefault(address)?.Peer;
    }

    /// <summary>Who is behind an actor of the receptionist's, which stands for a client's actor and is named by its path.</summary>
    public PeerVerdict? Behind(IActorRef tunnel) =>
        ActorPath.TryParse(Uri.UnescapeDataString(tunnel.Path.Name), out var path) ? At(path.Address.HostPort()) : null;

    private sealed record Claim(PeerVerdict Peer, int Connections);
}
