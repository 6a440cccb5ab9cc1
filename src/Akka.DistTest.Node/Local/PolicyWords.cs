namespace Akka.DistTest.Local;

/// <summary>The words that <c>--policy</c> takes.</summary>
internal static class PolicyWords
{
    public const string FirstCome = "first-come";
    public const string Priority = "priority";
    public const string LongestFirst = "longest-first";

    public static IReadOnlyList<string> All { get; } = [FirstCome, Priority, LongestFirst];
}
