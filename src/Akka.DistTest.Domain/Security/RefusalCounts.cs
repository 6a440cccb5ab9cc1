using System.Collections.Concurrent;

namespace Akka.DistTest.Security;

/// <summary>What a process refused since it was started, by kind; the one place where that is counted. Safe for
/// threads.</summary>
/// <param name="log">Takes a line for each.</param>
public sealed class RefusalCounts(Action<string> log)
{
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>By kind, in the order of their names; kinds that never were are left out.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Counts =>
        [.. _counts.OrderBy(count => count.Key, StringComparer.Ordinal)];

    /// <summary>Counts without a line, for what would flood the log. Gives the count.</summary>
    /// <param name="kind">A word of <see cref="RefusalKinds"/>.</param>
    public long Count(string kind) => _counts.AddOrUpdate(kind, 1, (_, count) => count + 1);

    /// <summary>Counts, and writes one line: whatever of strangers is in the text is made safe.</summary>
    /// <param name="kind">A word of <see cref="RefusalKinds"/>.</param>
    /// <param name="text">Who was refused what, and why.</param>
    public void Refuse(string kind, string text)
    {
        var count = Count(kind);
        log($"refused ({kind}, {count} so far): {OneLine(text)}");
    }

    private static string OneLine(string text) =>
        string.Create(Math.Min(text.Length, 500), text, (line, source) =>
        {
            for (var i = 0; i < line.Length; i++)
                line[i] = char.IsControl(source[i]) ? '·' : source[i];
        });
}
