namespace Akka.DistTest.Wire;

/// <summary>Names that both ends of a connection must agree on.</summary>
public static class WirePaths
{
    public const string System = "disttest";

    /// <summary>The actor that clients talk to through the cluster's receptionist.</summary>
    public const string Gateway = "/user/gateway";

    public const int Port = 4053;
}
