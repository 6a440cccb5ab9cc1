using System.Net;
using Akka.DistTest.Operations;
using Microsoft.AspNetCore.Http;

namespace Akka.DistTest.Control;

/// <summary>Keeps out who is not on this machine, and web pages in a browser that is: a page could send requests to
/// loopback addresses, under a name of its own or from its own origin.</summary>
internal static class LoopbackOnly
{
    /// <summary>The address to listen on; null for one that others can reach.</summary>
    public static IPAddress? AddressOf(string host)
    {
        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
            return IPAddress.Loopback;
        return IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address) ? address : null;
    }

    /// <summary>Answers what is kept out; hands on the rest.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var refusal = context switch
        {
            { Connection.RemoteIpAddress: { } remote } when !IPAddress.IsLoopback(remote) =>
                "This endpoint serves the node's own machine only.",
            _ when AddressOf(context.Request.Host.Host.Trim('[', ']')) is null =>
                "This endpoint is asked for by a loopback address only.",
            { Request.Headers.Origin.Count: > 0 } => "This endpoint serves no web pages.",
            _ when HttpMethods.IsPost(context.Request.Method) && !IsJson(context.Request) =>
                $"The content type of a request is {ControlRoutes.RequestType}.",
            _ => null,
        };
        return refusal is null
            ? next(context)
            : ControlEndpoints.AnswerAsync(context, StatusCodes.Status403Forbidden, refusal);
    }

    private static bool IsJson(HttpRequest request) =>
        request.ContentType?.Split(';')[0].Trim().Equals(ControlRoutes.RequestType, StringComparison.OrdinalIgnoreCase) == true;
}
