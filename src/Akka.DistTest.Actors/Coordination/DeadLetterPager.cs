using Akka.DistTest.Runs;

namespace Akka.DistTest.Coordination;

/// <summary>Cuts the list of what was given up into answers that fit.</summary>
internal static class DeadLetterPager
{
    public static CoordinatorReply.DeadLetterPage Page(IReadOnlyCollection<DeadLetter> letters, int skip)
    {
        var from = Math.Clamp(skip, 0, letters.Count);
        var page = MessageSize.Cut(letters.Skip(from), MessageSize.Of).FirstOrDefault() ?? [];
        var next = from + page.Count;
        return new CoordinatorReply.DeadLetterPage(letters.Count, page, next < letters.Count ? next : null);
    }
}
