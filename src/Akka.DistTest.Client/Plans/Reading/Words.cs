namespace Akka.DistTest.Plans;

internal static class Words
{
    public static string OneOf(IReadOnlyCollection<string> words) =>
        words.Count == 1 ? words.First() : $"one of {string.Join(", ", words)}";
}
