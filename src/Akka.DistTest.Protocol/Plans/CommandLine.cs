namespace Akka.DistTest.Plans;

/// <summary>A process to start: either a list of arguments, the program first, or a line for the system's shell.</summary>
public sealed record CommandLine
{
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Handed to <c>/bin/sh -c</c>, on Windows to <c>cmd.exe /c</c>; null when arguments are given.</summary>
    public string? Shell { get; init; }

    public override string ToString() => Shell ?? string.Join(' ', Arguments);
}
