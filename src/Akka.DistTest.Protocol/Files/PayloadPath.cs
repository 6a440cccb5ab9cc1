using System.Text;

namespace Akka.DistTest.Files;

/// <summary>
/// Which paths a payload may hold: those that name one file below the folder on every system. Checked by the
/// submitter, and again by the worker, who has no reason to trust a manifest.
/// </summary>
public static class PayloadPath
{
    /// <summary>What file systems take, in bytes of UTF-8.</summary>
    private const int LongestName = 255;

    /// <summary>Leaves room for the folder that it is laid out in below the 4,096 that Linux takes.</summary>
    private const int LongestPath = 3_000;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly HashSet<string> DeviceNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    };

    /// <summary>Why the path is refused, as the end of a sentence that begins with it; null when it is not.</summary>
    public static string? Problem(string path)
    {
        if (path.Length == 0)
            return "is empty";
        if (path.Length > LongestPath)
            return $"is longer than {LongestPath} characters";

        return path[0] == '/' ? "is absolute" : path.Split('/').Select(NameProblem).FirstOrDefault(p => p is not null);
    }

    /// <summary>Why a link is refused; null when it points to a place inside the folder.</summary>
    /// <param name="path">Where the link is; an allowed path.</param>
    /// <param name="target">Where it points, relative to its own folder.</param>
    public static string? LinkProblem(string path, string target)
    {
        if (target.Length == 0)
            return "is a link to nowhere";

        var names = target.Split('/');
        var up = names.TakeWhile(n => n == "..").Count();
        if (target[0] == '/' || up > path.Count(c => c == '/'))
            return $"is a link that leaves the folder, to '{target}'";

        // A `..` behind a name could step out through another link, whatever the letters say; leading ones cannot.
        var problem = names.Skip(up).Select(NameProblem).FirstOrDefault(p => p is not null);
        return problem is null ? null : $"is a link to '{target}', which {problem}";
    }

    /// <summary>True when Windows takes the name for a device, with whatever extension.</summary>
    public static bool IsDeviceName(string name) => DeviceNames.Contains(name.Split('.')[0].TrimEnd(' '));

    /// <summary>In UTF-8; null for what cannot be written in it, which file systems take for something else.</summary>
    private static int? BytesOf(string name)
    {
        try
        {
            return Strict.GetByteCount(name);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    private static string? NameProblem(string name) => name switch
    {
        "" => "has an empty name in it",
        "." or ".." => $"has '{name}' in it",
        _ when name.Any(c => c is '\\' or ':' || char.IsControl(c)) =>
            "has a backslash, a colon or a control character in it",
        _ when name[^1] is '.' or ' ' => "has a name that ends with a dot or space, which Windows drops",
        _ when BytesOf(name) is null => "has half of a character in it",
        _ when BytesOf(name) > LongestName => $"has a name of more than {LongestName} bytes in it",
        _ when IsDeviceName(name) => $"has '{name}' in it, which is a device on Windows",
        _ => null,
    };
}
