using System.Globalization;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Calls;

/// <summary>Where a node's control endpoint is.</summary>
internal sealed record NodeAddress(string Host, int Port)
{
    public static NodeAddress Default { get; } = new("127.0.0.1", ControlRoutes.DefaultPort);

    public Uri Url => new UriBuilder("http", Host, Port).Uri;

    /// <summary>Reads HOST:PORT; null when it is not one.</summary>
    public static NodeAddress? Read(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0
            && Uri.CheckHostName(text[..colon].Trim('[', ']')) != UriHostNameType.Unknown
            && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and < 65536
                ? new NodeAddress(text[..colon], port)
                : null;
    }

    public override string ToString() => $"{Host}:{Port}";
}
