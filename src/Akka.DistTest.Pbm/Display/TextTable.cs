using Akka.DistTest.Operations;

namespace Akka.DistTest.Display;

/// <summary>Rows with aligned columns, two blanks apart, under faint headings. On a terminal the widest columns are cut
/// until a row fits.</summary>
internal static class TextTable
{
    private const string Gap = "  ";
    private const int LeastWidth = 8;

    /// <param name="columns">Headings; none for a table whose first column says what the second is.</param>
    /// <param name="rows">Cells.</param>
    /// <param name="width">Of the terminal; null when it is none.</param>
    /// <param name="paint">Colors.</param>
    public static IEnumerable<string> Of(
        CommandOutput.Columns columns, IReadOnlyList<IReadOnlyList<string>> rows, int? width, Paint paint)
    {
        var hasHead = columns.Names.Count > 0;
        var count = rows.Select(row => row.Count).Append(columns.Names.Count).Max();
        var widths = Enumerable.Range(0, count)
            .Select(c => rows.Select(row => c < row.Count ? row[c].Length : 0).Append(hasHead ? columns.Names[c].Length : 0).Max())
            .ToArray();
        if (width is { } most)
            Shrink(widths, most);
        if (hasHead)
            yield return paint.Faint(Row(columns.Names, widths, columns.Numbers));
        foreach (var row in rows)
        {
            yield return hasHead || row.Count == 0
                ? Row(row, widths, columns.Numbers)
                : paint.Faint(Fit(row[0], widths[0])) + Gap + Row([.. row.Skip(1)], widths[1..], []);
        }
    }

    private static void Shrink(int[] widths, int most)
    {
        while (widths.Sum() + (Gap.Length * (widths.Length - 1)) > most)
        {
            var widest = Array.IndexOf(widths, widths.Max());
            if (widths[widest] <= LeastWidth)
                return;
            widths[widest]--;
        }
    }

    private static string Row(IReadOnlyList<string> cells, int[] widths, IReadOnlyList<int> numbers) => string.Join(
        Gap, cells.Select((cell, c) => Fit(cell, widths[c], numbers.Contains(c)))).TrimEnd();

    private static string Fit(string cell, int width, bool right = false)
    {
        if (cell.Length > width)
            return string.Concat(cell.AsSpan(0, width - 1), "…");
        return right ? cell.PadLeft(width) : cell.PadRight(width);
    }
}
