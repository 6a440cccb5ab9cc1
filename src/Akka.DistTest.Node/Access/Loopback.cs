using Akka.DistTest.Operations;
using Microsoft.AspNetCore.Http;

namespace Akka.DistTest.Access;

/// <summary>Whether a request is of this machine alone.</summary>
internal static class Loopback
{
    /// <summary>Headers by which a proxy says for whom it asks: behind one everybody comes from this machine.</summary>
    private static readonly string[] Forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    /// <summary>Sent by a program on this machine, as far as addresses tell.</summary>
    public static bool IsSource(ConnectionInfo connection) =>
        connection.RemoteIpAddress is { } remote && ThisMachine.Is(remote)
        && connection.LocalIpAddress is { } local && ThisMachine.Is(local);

    /// <summary>Sent on behalf of somebody who may be anywhere.</summary>
    public static bool IsForwarded(HttpRequest request) => Forwarding.Any(request.Headers.ContainsKey);
}
