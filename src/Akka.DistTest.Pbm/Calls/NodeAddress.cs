using System.Globalization;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Calls;

/// <summary>Where a node's control endpoint is. On this machine it is spoken to in the clear; anywhere else over TLS
/// only, so that no token can be read on the way.</summary>
internal sealed record NodeAddress(string Host, int Port, bool Secure)
{
    private const string Https = "https://";

    public static NodeAddress Default { get; } = new("127.0.0.1", ControlRoutes.DefaultPort, Secure: false);

    public Uri Url => new UriBuilder(Secure ? "https" : "http", Host, Port).Uri;

    /// <summary>Reads HOST:PORT, or https://HOST:PORT; null when it is not one.</summary>
    public static NodeAddress? Read(string text)
    {
        var isHttps = text.StartsWith(Https, StringComparison.OrdinalIgnoreCase);
        if (isHttps)
            text = text[Https.Length..].TrimEnd('/');
        var colon = text.LastIndexOf(':');
        return colon > 0
            && Uri.CheckHostName(text[..colon].Trim('[', ']')) != UriHostNameType.Unknown
            && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and < 65536
                ? new NodeAddress(text[..colon], port, isHttps || ThisMachine.AddressOf(text[..colon]) is null)
                : null;
    }

    public override string ToString() => $"{Host}:{Port}";
}
