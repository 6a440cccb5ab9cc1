namespace Akka.DistTest.Errors;

/// <summary>
/// How alike two masked errors read: the coefficient of Dice (1945) and Sørensen (1948) over their words, counted as
/// often as they occur: 2 × common ÷ (words of one + words of the other). 1 for the same words in any order, 0 for none
/// in common; symmetric. The order of words is left out because tools reorder what they list.
/// </summary>
public static class ErrorSimilarity
{
    /// <summary>From here on two errors are one.</summary>
    public const double Same = 0.7;

    public static double Of(string one, string other) => Of(WordBag.Of(one), WordBag.Of(other));

    internal static double Of(WordBag one, WordBag other) =>
        one.Size + other.Size == 0 ? 1 : 2.0 * one.Common(other) / (one.Size + other.Size);
}
