using System.Globalization;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Files;

/// <summary>
/// Maps the key of an artifact to a path below the store and back. Each part is written as <see cref="SafeName"/>
/// does; one that is longer than a file name may be goes on in further folders, each but the last ending in <c>~</c>.
/// </summary>
internal static class ArtifactPath
{
    // File systems take 255; some that encrypt names take 143.
    private const int LongestName = 140;

    /// <summary>Throws <see cref="ArgumentException"/> for a path that is not plainly relative.</summary>
    public static string Of(ArtifactKey key)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(key.Attempt);
        var names = key.Path.Split('/');
        if (names.Any(n => n is "" or "." or ".." || n.Contains('\\', StringComparison.Ordinal)))
            throw new ArgumentException($"'{key.Path}' is not a relative path with forward slashes and without '..'.");

        var attempt = key.Attempt.ToString(CultureInfo.InvariantCulture);
        return Path.Combine([Of(key.Run), .. Parts(key.Task.Value), attempt, .. names.SelectMany(Parts)]);
    }

    /// <summary>The folder of a run.</summary>
    public static string Of(RunId run) => Path.Combine([.. Parts(run.Value)]);

    /// <summary>Null for a path that <see cref="Of(ArtifactKey)"/> does not make.</summary>
    public static ArtifactKey? KeyOf(RunId run, string path)
    {
        var parts = new List<string>();
        var part = string.Empty;
        foreach (var name in path.Split(Path.DirectorySeparatorChar))
        {
            part += name.TrimEnd('~');
            if (name.EndsWith('~'))
                continue;

            if (SafeName.Decode(part) is not { } text)
                return null;

            parts.Add(text);
            part = string.Empty;
        }

        return parts.Count >= 3 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? new ArtifactKey(run, new TaskId(parts[0]), n, string.Join('/', parts.Skip(2)))
            : null;
    }

    private static IEnumerable<string> Parts(string text)
    {
        var name = SafeName.Encode(text);
        var begin = 0;
        while (name.Length - begin > LongestName)
        {
            // The rest is a name of its own on the disk, and must not be that of a device.
            var end = begin + LongestName;
            while (PayloadPath.IsDeviceName(name[end..]))
                end--;

            yield return name[begin..end] + "~";
            begin = end;
        }

        yield return name[begin..];
    }
}
