using Akka.DistTest.Lines;

namespace Akka.DistTest.Editing;

/// <summary>
/// Reads a line from a terminal: cursor keys, the usual keys of Emacs, the history, and completion with Tab. Keys are
/// taken one by one and the line is drawn again after each, in one row that moves with the cursor.
/// </summary>
/// <param name="readKey">Waits for a key.</param>
/// <param name="output">The terminal.</param>
/// <param name="width">Its columns now.</param>
/// <param name="history">Lines before.</param>
/// <param name="complete">What the line up to the cursor may become.</param>
internal sealed class LineEditor(
    Func<ConsoleKeyInfo> readKey,
    TextWriter output,
    Func<int> width,
    History history,
    Func<string, (int Start, IReadOnlyList<string> Words)> complete)
{
    private readonly LineBuffer _line = new();
    private string _prompt = "";
    private string _typed = "";
    private int _place;

    /// <summary>The line; empty after Ctrl-C; null after Ctrl-D on an empty line.</summary>
    public string? Read(string prompt)
    {
        (_prompt, _typed, _place) = (prompt, "", history.Lines.Count);
        _line.Set("");
        Draw();
        while (true)
        {
            var key = readKey();
            switch (key)
            {
                case { Key: ConsoleKey.Enter } or { KeyChar: '\r' or '\n' }:
                    return Finish(_line.Text);
                case { KeyChar: '\x03' } or { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control }:
                    output.Write("^C");
                    return Finish("");
                case { KeyChar: '\x04' } or { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } when _line.Text.Length == 0:
                    return Finish(null);
                case { KeyChar: '\t' } or { Key: ConsoleKey.Tab }:
                    Complete();
                    break;
                case { KeyChar: '\f' } or { Key: ConsoleKey.L, Modifiers: ConsoleModifiers.Control }:
                    output.Write("\e[H\e[2J");
                    break;
                default:
                    Edit(key);
                    break;
            }

            Draw();
        }
    }

    private void Edit(ConsoleKeyInfo key)
    {
        var control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
        var alt = key.Modifiers.HasFlag(ConsoleModifiers.Alt);
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow when control || alt:
            case ConsoleKey.B when alt:
                _line.ToWordLeft();
                break;
            case ConsoleKey.RightArrow when control || alt:
            case ConsoleKey.F when alt:
                _line.ToWordRight();
                break;
            case ConsoleKey.LeftArrow:
            case ConsoleKey.B when control:
                _line.Left();
                break;
            case ConsoleKey.RightArrow:
            case ConsoleKey.F when control:
                _line.Right();
                break;
            case ConsoleKey.Home:
            case ConsoleKey.A when control:
                _line.ToStart();
                break;
            case ConsoleKey.End:
            case ConsoleKey.E when control:
                _line.ToEnd();
                break;
            case ConsoleKey.UpArrow:
            case ConsoleKey.P when control:
                Recall(-1);
                break;
            case ConsoleKey.DownArrow:
            case ConsoleKey.N when control:
                Recall(1);
                break;
            case ConsoleKey.Backspace when alt:
            case ConsoleKey.W when control:
                _line.DeleteWordBack();
                break;
            case ConsoleKey.Backspace:
            case ConsoleKey.H when control:
                _line.DeleteBack();
                break;
            case ConsoleKey.Delete:
            case ConsoleKey.D when control:
                _line.Delete();
                break;
            case ConsoleKey.K when control:
                _line.DeleteToEnd();
                break;
            case ConsoleKey.U when control:
                _line.DeleteToStart();
                break;
            case ConsoleKey.Escape:
                _line.Set("");
                break;
            default:
                if (!char.IsControl(key.KeyChar) && !alt)
                    _line.Insert(key.KeyChar.ToString());
                break;
        }
    }

    private void Recall(int step)
    {
        var place = _place + step;
        if (place < 0 || place > history.Lines.Count)
            return;
        if (_place == history.Lines.Count)
            _typed = _line.Text;
        _place = place;
        _line.Set(place == history.Lines.Count ? _typed : history.Lines[place]);
    }

    /// <summary>One word is put in; of several what they share, and when that is there already they are shown.</summary>
    private void Complete()
    {
        var (start, words) = complete(_line.BeforeCursor);
        if (words.Count == 0)
            return;
        if (words.Count == 1)
        {
            _line.Replace(start, WordSplitter.Quote(words[0]) + " ");
            return;
        }

        var shared = Shared(words);
        if (shared.Length > _line.Cursor - start)
        {
            _line.Replace(start, shared);
            return;
        }

        output.Write("\n");
        var cell = words.Max(w => w.Length) + 2;
        var perRow = Math.Max(1, (width() - 1) / cell);
        foreach (var row in words.Chunk(perRow))
            output.Write(string.Concat(row.Select(w => w.PadRight(cell))).TrimEnd() + "\n");
    }

    private static string Shared(IReadOnlyList<string> words)
    {
        var length = words.Min(w => w.Length);
        var same = Enumerable.Range(0, length).TakeWhile(at => words.All(w => w[at] == words[0][at])).Count();
        return words[0][..same];
    }

    private void Draw()
    {
        var room = Math.Max(10, width() - _prompt.Length - 1);
        var first = Math.Max(0, _line.Cursor - room);
        var shown = _line.Text.Substring(first, Math.Min(room, _line.Text.Length - first));
        var column = _prompt.Length + _line.Cursor - first;
        output.Write($"\r{_prompt}{shown}\e[K\r{(column > 0 ? $"\e[{column}C" : "")}");
        output.Flush();
    }

    private string? Finish(string? line)
    {
        output.Write("\r\n");
        output.Flush();
        return line;
    }
}
