using Akka.DistTest.Hardware;

namespace Akka.DistTest.Doctor;

/// <summary>One thing that plans may need, and whether the machine has it.</summary>
/// <param name="Name">Such as <c>pytest</c>.</param>
/// <param name="NeededFor">In a few words.</param>
/// <param name="Version">What was found; null when it is missing.</param>
/// <param name="How">How it was found, or what was looked at.</param>
/// <param name="Install">Commands that install it; empty when it is there.</param>
public sealed record MachineCheck(
    string Name, string NeededFor, string? Version, string How, IReadOnlyList<InstallCommand> Install)
{
    public bool IsMissing => Version is null;
}
