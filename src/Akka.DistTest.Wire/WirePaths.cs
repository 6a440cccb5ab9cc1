namespace Akka.DistTest.Wire;

/// <summary>Names that both ends of a connection must agree on.</summary>
public static class WirePaths
{
    public const string System = "disttest";

    /// <summary>Clients have actor systems too, which are never members.</summary>
    public const string ClientSystem = "disttest-client";

    /// <summary>The actor that clients talk to through the cluster's receptionist.</summary>
    public const string Gateway = "/user/gateway";

    public const int Port = 4053;

    /// <summary>How Akka calls a node.</summary>
    /// <param name="hostAndPort"><c>HOST:PORT</c>.</param>
    public static string AddressOf(string hostAndPort, bool isTls) =>
        $"{(isTls ? "akka.ssl.tcp" : "akka.tcp")}://{System}@{hostAndPort}";
}
