using System.Globalization;
using System.Text.RegularExpressions;

namespace Akka.DistTest.Plans;

/// <summary>Sizes of memory such as <c>512MB</c> or <c>8GB</c>, as workers state theirs: 1 GB is 1,024 MB.</summary>
internal static partial class SizeText
{
    public const string Pattern = @"^\d{1,9}(\.\d{1,9})? ?(KB|MB|GB|TB)$";

    /// <summary>In GB.</summary>
    public static Shape<double> Shape { get; } = new TextShape<double>(
        "a size such as 512MB or 8GB", () => SchemaForms.Matching(Pattern), text => Parse(text.Value));

    /// <summary>In GB.</summary>
    public static Parsed<double> Parse(string text)
    {
        if (BareNumber().IsMatch(text))
            return Parsed<double>.Rather($"a unit after the number: {text}MB or {text}GB");
        var match = Form().Match(text);
        if (!match.Success)
            return Parsed<double>.No;

        var number = double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        return Parsed<double>.Of(match.Groups["unit"].Value switch
        {
            "KB" => number / (1024 * 1024),
            "MB" => number / 1024,
            "GB" => number,
            _ => number * 1024,
        });
    }

    [GeneratedRegex(@"^(?<number>\d{1,9}(\.\d{1,9})?) ?(?<unit>KB|MB|GB|TB)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex(@"^\d{1,9}(\.\d{1,9})?$", RegexOptions.ExplicitCapture)]
    private static partial Regex BareNumber();
}
