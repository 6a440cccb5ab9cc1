using System.Globalization;

namespace Akka.DistTest.Commands;

/// <summary><c>--fail-fast</c> may stand alone. The parser would take the word behind it, often the plan, for its number.</summary>
internal static class FailFastWord
{
    public const string Name = "--fail-fast";

    public static string[] Complete(string[] args) =>
        [.. args.Select((arg, at) => arg == Name && !IsNumber(args.ElementAtOrDefault(at + 1)) ? $"{Name}=1" : arg)];

    private static bool IsNumber(string? word) => int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
