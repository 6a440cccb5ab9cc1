namespace Akka.DistTest.Editing;

/// <summary>A line that is being typed.</summary>
internal sealed class LineBuffer
{
    public string Text { get; private set; } = "";

    /// <summary>Letters before the cursor.</summary>
    public int Cursor { get; private set; }

    public string BeforeCursor => Text[..Cursor];

    /// <summary>Takes another line, with the cursor at its end.</summary>
    public void Set(string text) => (Text, Cursor) = (text, text.Length);

    public void Insert(string text)
    {
        Text = Text.Insert(Cursor, text);
        Cursor += text.Length;
    }

    /// <summary>Puts text in the place of what stands from there to the cursor.</summary>
    public void Replace(int start, string text)
    {
        Remove(start, Cursor);
        Insert(text);
    }

    public void DeleteBack() => Remove(LeftOf(Cursor), Cursor);

    public void Delete() => Remove(Cursor, RightOf(Cursor));

    public void DeleteWordBack() => Remove(WordLeft(), Cursor);

    public void DeleteToStart() => Remove(0, Cursor);

    public void DeleteToEnd() => Remove(Cursor, Text.Length);

    public void Left() => Cursor = LeftOf(Cursor);

    public void Right() => Cursor = RightOf(Cursor);

    public void ToStart() => Cursor = 0;

    public void ToEnd() => Cursor = Text.Length;

    public void ToWordLeft() => Cursor = WordLeft();

    public void ToWordRight()
    {
        while (Cursor < Text.Length && Text[Cursor] == ' ')
            Cursor++;
        while (Cursor < Text.Length && Text[Cursor] != ' ')
            Cursor++;
    }

    private int WordLeft()
    {
        var at = Cursor;
        while (at > 0 && Text[at - 1] == ' ')
            at--;
        while (at > 0 && Text[at - 1] != ' ')
            at--;
        return at;
    }

    // Two halves of one letter are never parted.
    private int LeftOf(int at) => at switch
    {
        0 => 0,
        > 1 when char.IsLowSurrogate(Text[at - 1]) => at - 2,
        _ => at - 1,
    };

    private int RightOf(int at) => at switch
    {
        _ when at == Text.Length => at,
        _ when char.IsHighSurrogate(Text[at]) && at + 1 < Text.Length => at + 2,
        _ => at + 1,
    };

    private void Remove(int start, int end)
    {
        Text = Text.Remove(start, end - start);
        Cursor = start;
    }
}
