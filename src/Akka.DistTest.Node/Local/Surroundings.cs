using Akka.DistTest.Display;
using Akka.DistTest.Doctor;

namespace Akka.DistTest.Local;

/// <summary>What a command finds around it.</summary>
internal sealed record Surroundings : IOutlets
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required bool OutIsTerminal { get; init; }

    public required bool ErrorIsTerminal { get; init; }

    public required Func<string, string?> Variable { get; init; }

    /// <summary>Relative paths start here.</summary>
    public required string Directory { get; init; }

    public required string UserName { get; init; }

    public required TimeProvider Time { get; init; }

    public required Interrupts Interrupts { get; init; }

    public required IClusterAccess Access { get; init; }

    /// <summary>Examined by <c>doctor</c>. Default: the one that this process runs on.</summary>
    public IMachine Machine { get; init; } = new OwnMachine();

    public string FullPath(string path) => Path.GetFullPath(path, Directory);
}
