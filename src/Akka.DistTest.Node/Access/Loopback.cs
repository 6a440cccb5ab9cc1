using System.Net;
using Microsoft.AspNetCore.Http;

namespace Akka.DistTest.Access;

/// <summary>What is of this machine alone.</summary>
internal static class Loopback
{
    /// <summary>Headers by which a proxy says for whom it asks: behind one everybody comes from this machine.</summary>
    private static readonly string[] Forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    /// <summary>The address; null for one that others can reach.</summary>
    public static IPAddress? AddressOf(string host)
    {
        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
            return IPAddress.Loopback;
        return IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address) ? address : null;
    }

    /// <summary>Sent by a program on this machine, as far as addresses tell.</summary>
    public static bool IsSource(ConnectionInfo connection) =>
        connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && connection.LocalIpAddress is { } local && IPAddress.IsLoopback(local);

    /// <summary>Sent on behalf of somebody who may be anywhere.</summary>
    public static bool IsForwarded(HttpRequest request) => Forwarding.Any(request.Headers.ContainsKey);
}
