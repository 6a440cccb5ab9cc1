using System.Globalization;

namespace Akka.DistTest.Plans;

/// <summary>A value of a plan file with its place, whichever notation it was written in.</summary>
internal abstract class PlanNode(Place place)
{
    public Place Place { get; } = place;

    /// <summary>As a problem calls it: <c>a list</c>, <c>the number 5</c>.</summary>
    public abstract string Description { get; }

    /// <summary>A word, number, truth value or nothing, with the letters that were written.</summary>
    internal sealed class Text(Place place, string value, bool quoted) : PlanNode(place)
    {
        public static Text Nothing { get; } = new(new Place(1, 1), "", quoted: false);

        public string Value { get; } = value;

        public bool Quoted { get; } = quoted;

        public bool IsNothing => !Quoted && Value is "" or "~" or "null";

        public bool IsTruth => !Quoted && Value is "true" or "false";

        public bool IsNumber => !Quoted && Value.Length > 0 && (char.IsAsciiDigit(Value[^1]) || Value[^1] == '.')
            && double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

        public bool IsWord => !IsNothing && !IsTruth && !IsNumber;

        public override string Description => this switch
        {
            { IsNothing: true } => "empty",
            { IsNumber: true } => $"the number {Value}",
            { IsTruth: true } => $"the truth value {Value}",
            { Value.Length: > 60 } => $"\"{Visible(Value[..60])}…\"",
            _ => $"\"{Visible(Value)}\"",
        };

        // A problem stays one line, whatever the text.
        private static string Visible(string text) =>
            text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '·' : c)) : text;

        public Text With(string value) => new(Place, value, Quoted);
    }

    internal sealed class List(Place place, IReadOnlyList<PlanNode> items) : PlanNode(place)
    {
        public IReadOnlyList<PlanNode> Items { get; } = items;

        public override string Description => "a list";
    }

    internal sealed class Map(Place place, IReadOnlyList<Entry> entries) : PlanNode(place)
    {
        /// <summary>In the order of the file; keys differ.</summary>
        public IReadOnlyList<Entry> Entries { get; } = entries;

        public override string Description => "a map";

        public PlanNode? Find(string key)
        {
            foreach (var entry in Entries)
            {
                if (entry.Key == key)
                    return entry.Value;
            }

            return null;
        }

        public Map Without(string key) =>
            Find(key) is null ? this : new Map(Place, [.. Entries.Where(entry => entry.Key != key)]);
    }

    internal readonly record struct Entry(Place Place, string Key, PlanNode Value);
}
