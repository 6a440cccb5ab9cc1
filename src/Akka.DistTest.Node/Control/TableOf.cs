using System.Globalization;
using System.Text.Json.Nodes;
using Akka.DistTest.Display;

namespace Akka.DistTest.Control;

/// <summary>Shows items to people as rows and to programs as objects, from one description. A column has the name of
/// its field for programs, and a heading for people.</summary>
internal sealed class TableOf<T>
{
    private readonly List<Column> _columns = [];

    public TableOf<T> Text(string field, string heading, Func<T, string?> value) =>
        Add(field, heading, false, item => value(item) ?? "-", item => value(item));

    public TableOf<T> Number(string field, string heading, Func<T, long> value) =>
        Add(field, heading, true, item => value(item).ToString(CultureInfo.InvariantCulture), item => value(item));

    /// <summary>Yes or nothing for people.</summary>
    public TableOf<T> Mark(string field, string heading, Func<T, bool> value) =>
        Add(field, heading, false, item => value(item) ? "yes" : "", item => value(item));

    public TableOf<T> Seconds(string field, string heading, Func<T, TimeSpan?> value, string suffix = "") => Add(
        field,
        heading,
        true,
        item => value(item) is { } time ? DurationText.Of(time) + suffix : "-",
        item => value(item) is { } time ? Math.Round(time.TotalSeconds, 6) : null);

    /// <summary>People see how long ago it was.</summary>
    public TableOf<T> Moment(string field, string heading, DateTimeOffset now, Func<T, DateTimeOffset> value) => Add(
        field,
        heading,
        true,
        item => $"{DurationText.Roughly(now - value(item))} ago",
        item => value(item).UtcDateTime);

    public TableOf<T> Words(string field, string heading, Func<T, IEnumerable<string>> value) => Add(
        field,
        heading,
        false,
        item => string.Join(", ", value(item)),
        item => new JsonArray([.. value(item).Select(word => (JsonNode)word)]));

    /// <summary>For programs alone.</summary>
    public TableOf<T> Data(string field, Func<T, JsonNode?> value) => Add(field, null, false, _ => "", value);

    /// <summary>A row, and an object, for each item.</summary>
    public async Task SendAsync(CommandCall call, IEnumerable<T> items, string whenNone)
    {
        var shown = _columns.Where(c => c.Heading is not null).ToArray();
        var none = true;
        foreach (var item in items)
        {
            if (none)
            {
                await call.ColumnsAsync(
                    [.. shown.Select(c => c.Heading!)],
                    [.. shown.Index().Where(c => c.Item.IsNumber).Select(c => c.Index)]);
            }

            none = false;
            await call.RowAsync(shown.Select(c => c.Cell(item)));
            await call.DataAsync(ObjectOf(item));
        }

        if (none)
            await call.LineAsync(whenNone, Operations.LineTone.Faint);
    }

    /// <summary>One item, a row for each field.</summary>
    public async Task SendDetailsAsync(CommandCall call, T item)
    {
        await call.ColumnsAsync([], []);
        foreach (var column in _columns.Where(c => c.Heading is not null))
            await call.RowAsync([column.Heading!, column.Cell(item)]);
        await call.DataAsync(ObjectOf(item));
    }

    private JsonObject ObjectOf(T item) =>
        new(_columns.Select(c => KeyValuePair.Create(c.Field, c.Value(item))));

    private TableOf<T> Add(
        string field, string? heading, bool isNumber, Func<T, string> cell, Func<T, JsonNode?> value)
    {
        _columns.Add(new Column(field, heading, isNumber, cell, value));
        return this;
    }

    private sealed record Column(
        string Field, string? Heading, bool IsNumber, Func<T, string> Cell, Func<T, JsonNode?> Value);
}
