using System.Globalization;

namespace Akka.DistTest.Plans;

/// <summary>The shapes of single values.</summary>
internal static class Texts
{
    /// <summary>Text. Numbers and truth values are refused: what parsers make of them is rarely meant.</summary>
    public static Shape<string> Text { get; } = TextOf("text");

    /// <summary>Text, number or truth value, with the letters that were written.</summary>
    public static Shape<string> Scalar { get; } = new TextShape<string>(
        "text, a number or a truth value",
        SchemaForms.Scalar,
        text => text.IsNothing
            ? Parsed<string>.Rather("a value; \"\" for an empty text")
            : Parsed<string>.Of(text.Value));

    /// <summary>A list of texts, or one text.</summary>
    public static Shape<IReadOnlyList<string>> List { get; } =
        new ListShape<string>(Text, "a text or a list of texts", orOne: true, standIn: () => "unreadable");

    public static Shape<bool> True { get; } = new TextShape<bool>(
        "true", () => new() { ["const"] = true },
        text => text is { IsTruth: true, Value: "true" } ? Parsed<bool>.Of(true) : Parsed<bool>.No);

    public static Shape<DateTimeOffset> Timestamp { get; } = new TextShape<DateTimeOffset>(
        "a time with its offset, such as 2027-03-01T18:00:00Z or 2027-03-01T18:00:00+01:00",
        () => SchemaForms.Matching(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})$"),
        ParseTimestamp);

    public static Shape<string> TextOf(string expected) => Checked(expected, null);

    /// <summary>A text that the file system can be asked for.</summary>
    public static Shape<string> PathOf(string expected) => Checked(
        expected, text => text.Any(char.IsControl) ? $"{expected}, without control characters" : null);

    private static TextShape<string> Checked(string expected, Func<string, string?>? advice) => new(
        expected,
        () => new() { ["type"] = "string", ["minLength"] = 1 },
        text => text switch
        {
            { IsNumber: true } or { IsTruth: true } =>
                Parsed<string>.Rather($"{expected}; put it in quotes: \"{text.Value}\""),
            { IsNothing: true } or { Value.Length: 0 } => Parsed<string>.No,
            _ when advice?.Invoke(text.Value) is { } better => Parsed<string>.Rather(better),
            _ => Parsed<string>.Of(text.Value),
        });

    public static Shape<int> Whole(int least, int most)
    {
        var expected = $"a whole number from {least.ToString("N0", Invariant)} to {most.ToString("N0", Invariant)}";
        return new TextShape<int>(
            expected,
            () => SchemaForms.Number("integer", least, most),
            text => int.TryParse(text.Value, NumberStyles.AllowLeadingSign, Invariant, out var number)
                && number >= least && number <= most ? Parsed<int>.Of(number) : Parsed<int>.No);
    }

    public static Shape<double> Share { get; } = new TextShape<double>(
        "a number from 0 to 1",
        () => SchemaForms.Number("number", 0, 1),
        text => double.TryParse(text.Value, NumberStyles.AllowDecimalPoint, Invariant, out var number)
            && number is >= 0 and <= 1 ? Parsed<double>.Of(number) : Parsed<double>.No);

    /// <summary>One of a few words.</summary>
    public static Shape<T> Word<T>(params (string Word, T Value)[] words)
    {
        string[] known = [.. words.Select(pair => pair.Word)];
        return new TextShape<T>(
            Words.OneOf(known),
            () => SchemaForms.Words(known),
            text => Array.IndexOf(known, text.Value) is var index and >= 0
                ? Parsed<T>.Of(words[index].Value) : Parsed<T>.No,
            known);
    }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private static readonly string[] TimestampForms =
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private static Parsed<DateTimeOffset> ParseTimestamp(PlanNode.Text text)
    {
        var hasOffset = text.Value.EndsWith('Z') || (text.Value.Length > 6 && text.Value[^6] is '+' or '-');
        return hasOffset && DateTimeOffset.TryParseExact(
            text.Value, TimestampForms, Invariant, DateTimeStyles.None, out var time)
            ? Parsed<DateTimeOffset>.Of(time) : Parsed<DateTimeOffset>.No;
    }
}
