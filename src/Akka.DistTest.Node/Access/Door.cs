using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Akka.DistTest.Local;
using Akka.DistTest.Operations;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Akka.DistTest.Access;

/// <summary>Where an endpoint listens.</summary>
/// <param name="Port">0: any.</param>
/// <param name="Certificate">Null: without TLS.</param>
internal sealed record Door(IPAddress Address, int Port, ServerCertificate? Certificate)
{
    public override string ToString() => $"{new IPEndPoint(Address, Port)}";

    public void Open(KestrelServerOptions kestrel) =>
        kestrel.Listen(Address, Port, listen => Certificate?.Use(listen));

    /// <summary>An address of <see cref="ThisMachine"/> is one door without TLS. Any other has TLS, and a loopback door beside it, at the same
    /// port, for whoever works on the machine itself.</summary>
    /// <param name="host">An address or a name of this machine; 0.0.0.0 and :: are all that it has now.</param>
    /// <param name="port">0: any; each door takes its own.</param>
    /// <param name="certificate">For the doors that others reach.</param>
    /// <param name="plainIsFine">Others are let in without TLS too.</param>
    /// <param name="refusal">Says what to do when there is no certificate.</param>
    /// <param name="cancel">Gives up looking for the name.</param>
    /// <exception cref="UsageException">Others can reach it, and there is no certificate.</exception>
    public static async Task<IReadOnlyList<Door>> ForAsync(
        string host, int port, ServerCertificate? certificate, bool plainIsFine, string refusal, CancellationToken cancel)
    {
        if (ThisMachine.AddressOf(host) is { } loopback)
            return [new Door(loopback, port, null)];
        var addresses = await AddressesAsync(host, cancel);
        if (addresses.All(ThisMachine.Is))
            return [new Door(addresses[0], port, null)];
        if (certificate is null && !plainIsFine)
            throw new UsageException(refusal);
        return
        [
            new Door(IPAddress.Loopback, port, null),
            .. addresses.Where(a => !ThisMachine.Is(a)).Select(a => new Door(a, port, certificate)),
        ];
    }

    private static async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancel)
    {
        if (!IPAddress.TryParse(host.Trim('[', ']'), out var address))
            return [(await Dns.GetHostAddressesAsync(host, cancel))[0]];
        if (!address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any))
            return [address];
        return
        [
            .. NetworkInterface.GetAllNetworkInterfaces()
                .Where(network => network.OperationalStatus == OperationalStatus.Up)
                .SelectMany(network => network.GetIPProperties().UnicastAddresses)
                .Select(unicast => unicast.Address)
                .Where(a => !a.IsIPv6LinkLocal && !IPAddress.IsLoopback(a))
                .Where(a => a.AddressFamily == AddressFamily.InterNetwork || address.Equals(IPAddress.IPv6Any)),
        ];
    }
}
