using System.Text.RegularExpressions;

namespace Akka.DistTest.Plans;

/// <summary><c>${matrix.NAME}</c> in a text.</summary>
internal static partial class MatrixReference
{
    public const string Pattern = @"\$\{matrix\.";

    private const string Start = "${matrix.";

    public static bool IsIn(string text) => text.Contains(Start, StringComparison.Ordinal);

    public static IEnumerable<string> NamesIn(string text) =>
        IsIn(text) ? Form().Matches(text).Select(match => match.Groups["name"].Value) : [];

    /// <summary>References without a value stay.</summary>
    public static string Replace(string text, IReadOnlyDictionary<string, string> values) =>
        IsIn(text) ? Form().Replace(text, match => values.GetValueOrDefault(match.Groups["name"].Value, match.Value)) : text;

    [GeneratedRegex(@"\$\{matrix\.(?<name>[^{}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
