namespace Akka.DistTest.Security;

/// <summary>
/// Counts what a node refused, by peer, and says which refusal is worth a line in the log. Keeps a bounded number of peers,
/// so that whoever changes addresses fills nothing. Safe for use by many threads.
/// </summary>
public sealed class Refusals(TimeProvider time)
{
    /// <summary>Stands for all peers beyond those that are kept one by one.</summary>
    public const string Others = "others";

    internal const int MostPeers = 200;

    private const int LongestText = 300;

    /// <summary>Whoever goes on for so long is said again, with the count.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(RefusalKind, string), Entry> _entries = [];

    public IReadOnlyList<Refusal> All
    {
        get
        {
            lock (_lock)
                return [.. _entries.Select(e => e.Value.Told(e.Key.Item1, e.Key.Item2)).OrderByDescending(r => r.Last)];
        }
    }

    /// <summary>Counts one.</summary>
    /// <returns>What to log; null when this peer has had its line.</returns>
    public Refusal? Add(RefusalKind kind, string peer, string why)
    {
        peer = OneLine(peer);
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var key = (kind, peer);
            if (!_entries.ContainsKey(key) && _entries.Count >= MostPeers)
                key = (kind, Others);
            if (!_entries.TryGetValue(key, out var entry))
                _entries[key] = entry = new Entry(now);
            entry.Count++;
            entry.Last = now;
            entry.Why = OneLine(why);
            if (entry.Logged is { } logged && now - logged < Again)
                return null;
            entry.Logged = now;
            return entry.Told(key.kind, key.Item2);
        }
    }

    /// <summary>Strangers write into reasons: manifests, names of certificates.</summary>
    private static string OneLine(string text) =>
        string.Create(Math.Min(text.Length, LongestText), text, static (line, source) =>
        {
            for (var i = 0; i < line.Length; i++)
                line[i] = char.IsControl(source[i]) ? '·' : source[i];
        });

    private sealed class Entry(DateTimeOffset first)
    {
        public long Count { get; set; }

        public DateTimeOffset Last { get; set; }

        public DateTimeOffset? Logged { get; set; }

        public string Why { get; set; } = "";

        public Refusal Told(RefusalKind kind, string peer) => new(kind, peer, Count, first, Last, Why);
    }
}
