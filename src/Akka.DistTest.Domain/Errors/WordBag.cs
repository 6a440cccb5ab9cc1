using System.Text.RegularExpressions;

namespace Akka.DistTest.Errors;

/// <summary>The words of a masked error with how often each occurs.</summary>
internal sealed partial class WordBag
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>How many there are, repeats counted.</summary>
    public int Size { get; private set; }

    public static WordBag Of(string text)
    {
        var bag = new WordBag();
        foreach (Match word in Word().Matches(text))
        {
            bag.Size++;
            bag._counts[word.Value] = bag._counts.GetValueOrDefault(word.Value) + 1;
        }

        return bag;
    }

    /// <summary>How many both have.</summary>
    public int Common(WordBag other)
    {
        var common = 0;
        foreach (var (word, count) in _counts)
            common += Math.Min(count, other._counts.GetValueOrDefault(word));
        return common;
    }

    [GeneratedRegex("<[a-z]+>|\\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
