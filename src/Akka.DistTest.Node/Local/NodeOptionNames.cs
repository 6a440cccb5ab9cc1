namespace Akka.DistTest.Local;

/// <summary>Words of the command line that are used in more than one place.</summary>
internal static class NodeOptionNames
{
    public const string DefaultContact = "127.0.0.1:4053";

    public const string Drain = "--drain";

    /// <summary>Makes a node stop when its standard input ends.</summary>
    public const string StopWithInput = "--stop-with-input";
}
