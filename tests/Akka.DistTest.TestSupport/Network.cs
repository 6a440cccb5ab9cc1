using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Akka.DistTest.TestSupport;

/// <summary>The machine's place in its network.</summary>
public static class Network
{
    /// <summary>An IPv4 address of this machine that is not loopback: who connects to it counts as somebody from elsewhere.</summary>
    /// <exception cref="InvalidOperationException">The machine has none.</exception>
    public static IPAddress OwnAddress { get; } = NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a))
        ?? throw new InvalidOperationException(
            "These tests need an IPv4 address of this machine that is not loopback (Linux: ip address add 192.0.2.1/32 dev lo).");
}
