using System.Net;
using System.Text.RegularExpressions;
using Akka.Event;

namespace Akka.DistTest.Security;

/// <summary>
/// Finds refusals among what Akka.Remote logs. Names of types and words are those of the version that is pinned in
/// Directory.Packages.props; tests send real frames to a real port.
/// </summary>
public static partial class RefusalReading
{
    // Types that Akka keeps to itself.
    private const string Incoming = "TcpServerHandler";
    private const string Reader = "EndpointReader";
    private const string Transport = "TcpTransport";
    private const string NoCertificate = "Mutual TLS required but client did not provide a certificate from ";

    /// <summary>The peer left, as whoever looks whether the port is open does; or its certificate was refused, which was
    /// counted where it was judged.</summary>
    private static readonly string[] Harmless = ["Channel is closed", "EOF", "provided RemoteCertificateValidationCallback"];

    /// <summary>Whether the event tells of a refusal, which is counted and has a line of its own.</summary>
    public static bool IsRead(LogEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return Of(e) is not null || IsToldElsewhere(e);
    }

    internal static (RefusalKind Kind, string Peer, string Why)? Of(LogEvent e)
    {
        if (e.LogLevel() < LogLevel.WarningLevel)
            return null;
        if (e.LogClass.Name == Incoming && e.Cause is not null)
            return OfConnection(e);
        if (e.LogClass.Name == Transport && Text(e) is var text && text.StartsWith(NoCertificate, StringComparison.Ordinal))
            return (RefusalKind.Certificate, HostOf(text[NoCertificate.Length..]), "it shows no certificate");
        if (e.LogClass.Name == Reader && Text(e).StartsWith("Deserialization failed", StringComparison.Ordinal))
            return (RefusalKind.Message, PeerOf(e.LogSource), Innermost(e.Cause)?.Message ?? "it cannot be read");
        if (Has(e.Cause, "AkkaProtocolException"))
            return (RefusalKind.Frame, PeerOf(e.LogSource), "bytes that are no message of the protocol");
        return Has(e.Cause, "EndpointException")
            ? (RefusalKind.Frame, PeerOf(e.LogSource), "an envelope that cannot be read")
            : null;
    }

    /// <summary>The address without the port, which is another one for each connection.</summary>
    internal static string HostOf(string endPoint)
    {
        if (!IPEndPoint.TryParse(endPoint, out var parsed))
            return endPoint;
        return (parsed.Address.IsIPv4MappedToIPv6 ? parsed.Address.MapToIPv4() : parsed.Address).ToString();
    }

    private static (RefusalKind Kind, string Peer, string Why)? OfConnection(LogEvent e)
    {
        var why = Innermost(e.Cause)!;
        var peer = HostOf(Remote().Match(Text(e)).Groups[1].Value);
        if (why.GetType().Name is "TooLongFrameException" or "CorruptedFrameException")
            return (RefusalKind.Frame, peer, "a length that no frame has: this is not our protocol");
        return Text(e).StartsWith("TLS ", StringComparison.Ordinal)
            && !Array.Exists(Harmless, words => why.Message.Contains(words, StringComparison.Ordinal))
                ? (RefusalKind.Handshake, peer, "bytes that are no TLS")
                : null;
    }

    private static bool IsToldElsewhere(LogEvent e) =>
        e.LogClass.Name is Incoming
        && (Text(e).StartsWith("TLS ", StringComparison.Ordinal)
            || Text(e).StartsWith("Rejected incoming", StringComparison.Ordinal));

    private static bool Has(Exception? e, string type) => e is not null
        && ((e.GetType().Name == type && e.Message.StartsWith("Error while decoding", StringComparison.Ordinal))
            || Has(e.InnerException, type));

    private static string Text(LogEvent e) => e.Message.ToString() ?? "";

    private static Exception? Innermost(Exception? e) => e?.InnerException is { } inner ? Innermost(inner) : e;

    /// <summary>Actors of a connection carry its other end in their names.</summary>
    private static string PeerOf(string logSource)
    {
        var found = Named().Match(Uri.UnescapeDataString(logSource));
        return found.Success ? HostOf(found.Groups[1].Value) : "somebody";
    }

    [GeneratedRegex(@"->(\S+?)\]\(Id=")]
    private static partial Regex Remote();

    [GeneratedRegex(@"://[^@/]+@(\[[^\]]+\]:\d+|[^/:\[\]]+:\d+)")]
    private static partial Regex Named();
}
