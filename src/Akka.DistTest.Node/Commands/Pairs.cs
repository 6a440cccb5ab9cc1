using System.Globalization;

namespace Akka.DistTest.Commands;

/// <summary>Reads <c>NAME=VALUE</c> of the command line. What is given twice counts as given last.</summary>
internal static class Pairs
{
    /// <summary>A name alone has the value <c>true</c>. Null when one has no name.</summary>
    public static IReadOnlyDictionary<string, string>? Labels(IEnumerable<string> texts)
    {
        var labels = new Dictionary<string, string>();
        foreach (var (name, value) in texts.Select(Split))
        {
            if (name.Length == 0)
                return null;

            labels[name] = value ?? "true";
        }

        return labels;
    }

    /// <summary>Null when one has no name, or no number above 0.</summary>
    public static IReadOnlyDictionary<string, int>? Counters(IEnumerable<string> texts)
    {
        var counters = new Dictionary<string, int>();
        foreach (var (name, value) in texts.Select(Split))
        {
            if (name.Length == 0
                || !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                || count < 1)
                return null;

            counters[name] = count;
        }

        return counters;
    }

    private static (string Name, string? Value) Split(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (text, null) : (text[..equals], text[(equals + 1)..]);
    }
}
