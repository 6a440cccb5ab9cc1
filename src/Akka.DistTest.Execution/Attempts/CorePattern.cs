using System.Text.RegularExpressions;

namespace Akka.DistTest.Attempts;

/// <summary>Where the system puts the memory of a process that crashed, by <c>kernel.core_pattern</c>.</summary>
internal sealed partial record CorePattern
{
    private readonly Regex? _names;

    private CorePattern(string text, string inWords, Regex? names) => (Text, InWords, _names) = (text, inWords, names);

    public string Text { get; }

    /// <summary>Where cores go: <c>cores go to the program …</c>.</summary>
    public string InWords { get; }

    /// <summary>True when they come to lie where the process was, so that they can be told apart and kept.</summary>
    public bool IsBesideProcess => _names is not null;

    /// <param name="text">As the kernel says it.</param>
    /// <param name="usesId">By <c>kernel.core_uses_pid</c>: the process's id is put behind a name that has none.</param>
    public static CorePattern Parse(string text, bool usesId)
    {
        var pattern = text.Trim();
        if (pattern.StartsWith('|'))
            return new CorePattern(pattern, $"a core, if there was one, went to the program {pattern[1..].Split(' ')[0]}", null);
        if (pattern.Contains('/', StringComparison.Ordinal))
            return new CorePattern(pattern, $"a core, if there was one, is at {pattern} on the worker", null);
        if (pattern.Length == 0 && !usesId)
            return new CorePattern(pattern, "the system keeps no cores", null);
        var name = usesId && !pattern.Contains("%p", StringComparison.Ordinal) ? pattern + ".%p" : pattern;
        var names = string.Concat(Pieces().Matches(name).Select(m => m.Value switch
        {
            "%%" => "%",
            ['%', ..] => ".*",
            var letters => Regex.Escape(letters),
        }));
        return new CorePattern(
            pattern, "a core is kept", new Regex($"^{names}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
    }

    /// <summary>Of this machine.</summary>
    public static CorePattern Read()
    {
        try
        {
            return OperatingSystem.IsLinux()
                ? Parse(
                    File.ReadAllText("/proc/sys/kernel/core_pattern"),
                    File.ReadAllText("/proc/sys/kernel/core_uses_pid").Trim() == "1")
                : new CorePattern("", "cores are not looked for on this system", null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new CorePattern("", $"where cores go is not known: {e.Message}", null);
        }
    }

    public bool Matches(string name) => _names?.IsMatch(name) == true;

    [GeneratedRegex("%.|[^%]+", RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();
}
