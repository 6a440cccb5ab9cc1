namespace Akka.DistTest.Display;

/// <summary>Rows with aligned columns, two blanks apart, under faint headings.</summary>
internal static class TextTable
{
    public static IEnumerable<StyledLine> Of(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = headings
            .Select((heading, column) => rows.Select(row => row[column].Length).Append(heading.Length).Max())
            .ToArray();
        yield return Row(headings, widths, Tone.Faint);
        foreach (var row in rows)
            yield return Row(row, widths, Tone.Normal);
    }

    private static StyledLine Row(IReadOnlyList<string> cells, int[] widths, Tone tone)
    {
        var line = new StyledLine();
        for (var column = 0; column < cells.Count; column++)
            line.Add(cells[column].PadRight(widths[column] + 2), tone);

        return line;
    }
}
