namespace Akka.DistTest.Commands;

/// <summary>How a detected fact was found, in words.</summary>
internal static class FactOrigin
{
    public static string Of(string fact) => fact switch
    {
        "os" or "arch" => "runtime",
        "host" => "name of the machine",
        "cpu.cores" => "processors that this process may use: affinity and container limit",
        "memory.gb" => "memory of the machine, or the container's limit when lower",
        _ when fact.StartsWith("tool.", StringComparison.Ordinal) => "program on the path, asked for its version",
        _ => "operating system",
    };
}
