namespace Akka.DistTest.Plans;

/// <summary>Finds what someone meant who mistyped a word.</summary>
public static class NearestWord
{
    private const int LongestWord = 64;

    /// <summary>The known word with the fewest edits (insert, delete, replace, swap of neighbors), the first of equals.
    /// Null when the nearest is more than a third of the word away.</summary>
    public static string? Of(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        if (word.Length is 0 or > LongestWord)
            return null;

        string? best = null;
        var limit = Math.Max(1, word.Length / 3);
        foreach (var candidate in known)
        {
            if (candidate.Length > LongestWord || Math.Abs(candidate.Length - word.Length) > limit)
                continue;

            var distance = Distance(word, candidate);
            if (distance > limit || distance >= Math.Max(word.Length, candidate.Length))
                continue;

            best = candidate;
            limit = distance - 1;
            if (limit < 0)
                break;
        }

        return best;
    }

    private static int Distance(string a, string b)
    {
        Span<int> before = stackalloc int[LongestWord + 1];
        Span<int> above = stackalloc int[LongestWord + 1];
        Span<int> current = stackalloc int[LongestWord + 1];
        for (var j = 0; j <= b.Length; j++)
            above[j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = above[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(replace, 1 + Math.Min(above[j], current[j - 1]));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
            }

            above.CopyTo(before);
            current.CopyTo(above);
        }

        return above[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
