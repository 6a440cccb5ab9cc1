using System.Net;
using System.Net.Sockets;

namespace Akka.DistTest.Nodes;

/// <summary>Says in one line what a node's port is used by already, before Akka says it in pages.</summary>
internal static class PortGuard
{
    /// <summary>Throws <see cref="PortTakenException"/> when nothing can listen there. 0 is always free.</summary>
    public static void Require(string host, int port)
    {
        if (port == 0)
            return;
        try
        {
            var address = IPAddress.TryParse(host, out var parsed)
                ? parsed
                : Array.Find(Dns.GetHostAddresses(host), a => a.AddressFamily == AddressFamily.InterNetwork) ?? IPAddress.Any;
            using var listener = new TcpListener(address, port);
            listener.Start();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new PortTakenException(
                $"{host}:{port} is used by another process, perhaps another node; give this one a port of its own with --port", e);
        }
        catch (SocketException e)
        {
            throw new PortTakenException(
                $"{host}:{port} cannot be listened on: {e.Message}; --host is an address of this machine, by which others reach it", e);
        }
    }
}

/// <summary>Nothing can listen where a node should.</summary>
internal sealed class PortTakenException(string message, Exception inner) : IOException(message, inner);
