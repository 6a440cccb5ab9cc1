using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Akka.DistTest.Operations;
using Akka.DistTest.Security;
using Microsoft.AspNetCore.Http;

namespace Akka.DistTest.Access;

/// <summary>
/// Stands before an endpoint. A program on the node's own machine is let in as it is; anybody else with a token. Web
/// pages are kept out: one in a browser on this machine could send requests to loopback addresses, from its own
/// origin or under a name of its own.
/// </summary>
/// <param name="tokens">Tells who brings a token.</param>
/// <param name="refusals">Told of whoever is kept out.</param>
/// <param name="names">By which the node was told that it is known: no page of a stranger has these.</param>
internal sealed class AccessGate(TokenGate tokens, RefusalCounts refusals, params IReadOnlyList<string?> names)
{
    private const string Scheme = "Bearer ";

    public static Caller CallerOf(HttpContext context) =>
        (Caller)(context.Items[typeof(Caller)] ?? throw new InvalidOperationException("the gate was not passed"));

    /// <summary>Answers what is kept out; hands on the rest with its <see cref="Caller"/>.</summary>
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var bearer = BearerOf(context.Request);
        var isTrusted = bearer is null && Loopback.IsSource(context.Connection) && !Loopback.IsForwarded(context.Request);
        var address = AddressOf(context.Connection);
        if (!isTrusted && tokens.WaitOf(address) is { } wait)
        {
            await AnswerWaitAsync(context, wait);
            return;
        }

        if (WebPage(context.Request, isTrusted) is { } page)
        {
            if (!isTrusted)
                tokens.Failed(address);
            await RefuseAsync(context, StatusCodes.Status403Forbidden, RefusalKinds.WebPage, page);
            return;
        }

        var admission = isTrusted
            ? new Admission.Granted(Caller.OnThisMachine)
            : await tokens.AdmitAsync(bearer, address, context.RequestAborted);
        if (admission is Admission.Granted granted)
        {
            context.Items[typeof(Caller)] = granted.Caller;
            await next(context);
        }
        else if (admission is Admission.Refused refused)
        {
            context.Response.Headers.WWWAuthenticate = Scheme.Trim();
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, refused.Kind, refused.Why);
        }
    }

    /// <summary>Answers when the role of whoever asks does not do.</summary>
    /// <param name="what">The thing, for the answer and the log.</param>
    /// <param name="orWorker">Workers may, too.</param>
    public async Task<bool> MayAsync(HttpContext context, AccessRole role, string what, bool orWorker = false)
    {
        var caller = CallerOf(context);
        if (caller.May(role) || (orWorker && caller.IsWorker))
            return true;
        await RefuseAsync(
            context,
            StatusCodes.Status403Forbidden,
            RefusalKinds.Role,
            $"{what} needs the role {Word(role)}; {caller} does not do");
        return false;
    }

    public Task RefuseAsync(HttpContext context, int status, string kind, string why)
    {
        refusals.Refuse(kind, $"{context.Request.Method} {context.Request.Path} from {context.Connection.RemoteIpAddress}: {why}");
        return AnswerAsync(context, status, $"{char.ToUpperInvariant(why[0])}{why[1..]}.");
    }

    public static Task AnswerAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>Counted without a line in the log, which whoever is refused could fill otherwise.</summary>
    private Task AnswerWaitAsync(HttpContext context, TimeSpan wait)
    {
        refusals.Count(RefusalKinds.TooManyFailures);
        var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        return AnswerAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            $"Too many requests from your address had no valid token; try again in {seconds} s.");
    }

    private static string Word(AccessRole role) => role.ToString().ToLowerInvariant();

    private static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } text] && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? text[Scheme.Length..].Trim()
            : null;

    /// <summary>Why it may be from a web page; null when it is none. A page cannot have a token, so that with one the name
    /// by which the endpoint was asked for does not matter.</summary>
    private string? WebPage(HttpRequest request, bool isTrusted) => request switch
    {
        { Headers.Origin.Count: > 0 } => "this endpoint serves no web pages",
        _ when isTrusted && ThisMachine.AddressOf(request.Host.Host) is null
            && !names.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase) =>
            "without a token this endpoint is asked for by a loopback address only",
        _ when HttpMethods.IsPost(request.Method) && !request.HasJsonContentType() =>
            $"the content type of a request is {ControlRoutes.RequestType}",
        _ => null,
    };

    /// <summary>Whoever has an address of IPv6 has the 2⁶⁴ beside it too.</summary>
    private static string AddressOf(ConnectionInfo connection)
    {
        var address = connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
