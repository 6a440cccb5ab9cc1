namespace Akka.DistTest.Chaos.Scenarios;

/// <summary>What nodes say of another that they hear nothing of.</summary>
internal static class SilenceSigns
{
    public static IReadOnlyList<string> All { get; } = ["unreachable", "UNREACHABLE", "Unreachable", "Disassociated"];
}
