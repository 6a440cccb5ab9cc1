using System.Net;

namespace Akka.DistTest.TestSupport;

/// <summary>The machine's place in its network.</summary>
public static class Network
{
    /// <summary>An address that nobody else reaches, and that nodes take for one of elsewhere: whoever connects to it has to
    /// say who it is. Linux has it without being told.</summary>
    public static IPAddress Elsewhere { get; } = IPAddress.Parse("127.0.0.2");
}
