using Akka.DistTest.Editing;

namespace Akka.DistTest.Pbm.Tests.Editing;

public sealed class LineEditorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pbm-editor-").FullName;
    private readonly StringWriter _output = new();

    public void Dispose()
    {
        _output.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Letters_go_where_the_cursor_is() => Assert.Equal(
        "cluster show",
        Type("clustr how", Key(ConsoleKey.LeftArrow, times: 3), 's', Key(ConsoleKey.Home), Key(ConsoleKey.RightArrow, times: 5), 'e'));

    [Fact]
    public void The_keys_of_Emacs_delete() => Assert.Equal(
        "c d",
        Type("a b", Control(ConsoleKey.U), "c wrong", Control(ConsoleKey.W), "d e", Control(ConsoleKey.A),
            Key(ConsoleKey.RightArrow, times: 3), Control(ConsoleKey.K)));

    [Fact]
    public void The_history_comes_with_the_arrows_and_what_was_typed_comes_back()
    {
        Assert.Equal("second", Type(Key(ConsoleKey.UpArrow), Key(ConsoleKey.UpArrow), Key(ConsoleKey.UpArrow), Key(ConsoleKey.DownArrow)));
        Assert.Equal("typed", Type("typed", Key(ConsoleKey.UpArrow), Key(ConsoleKey.DownArrow)));
    }

    [Fact]
    public void One_word_is_put_in_with_a_blank_and_quotes_where_needed()
    {
        Assert.Equal("show rex ", Type("show r", Key(ConsoleKey.Tab)));
        Assert.Equal("show \"big dog\" ", Type("show b", Key(ConsoleKey.Tab)));
    }

    [Fact]
    public void Of_several_words_what_they_share_is_put_in_and_then_all_are_shown()
    {
        Assert.Equal("show ma", Type("show m", Key(ConsoleKey.Tab)));
        Assert.DoesNotContain("max", _output.ToString(), StringComparison.Ordinal);

        Assert.Equal("show ma", Type("show m", Key(ConsoleKey.Tab), Key(ConsoleKey.Tab)));
        Assert.Contains("max  mad", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_C_drops_the_line_and_Ctrl_D_on_an_empty_one_ends()
    {
        Assert.Equal("", Read("some", Control(ConsoleKey.C, '\x03')));
        Assert.Null(Read(Control(ConsoleKey.D, '\x04')));
        Assert.Equal("som", Type("some", Key(ConsoleKey.LeftArrow), Control(ConsoleKey.D, '\x04')));
    }

    [Fact]
    public void A_line_longer_than_the_terminal_stays_in_one_row()
    {
        Type(new string('x', 200));

        Assert.All(_output.ToString().Split('\r'), row => Assert.InRange(row.Replace("\e[K", "", StringComparison.Ordinal).Length, 0, 60));
    }

    private string? Type(params object[] keys) => Read([.. keys, new ConsoleKeyInfo('\r', ConsoleKey.Enter, false, false, false)]);

    private string? Read(params object[] keys)
    {
        var history = History.Open(Path.Combine(_folder, "history"), Assert.Fail);
        history.Add("first");
        history.Add("second");
        var pressed = new Queue<ConsoleKeyInfo>(keys.SelectMany(Keys));
        var editor = new LineEditor(pressed.Dequeue, _output, () => 60, history, Complete);
        return editor.Read("> ");
    }

    private static (int, IReadOnlyList<string>) Complete(string line)
    {
        var start = line.LastIndexOf(' ') + 1;
        return (start, [.. new[] { "rex", "max", "mad", "big dog" }.Where(w => w.StartsWith(line[start..], StringComparison.Ordinal))]);
    }

    private static IEnumerable<ConsoleKeyInfo> Keys(object keys) => keys switch
    {
        string text => text.SelectMany(letter => Keys(letter)),
        char letter => [new ConsoleKeyInfo(letter, ConsoleKey.None, false, false, false)],
        ConsoleKeyInfo key => [key],
        ConsoleKeyInfo[] several => several,
        _ => throw new ArgumentException($"{keys} is no key"),
    };

    private static ConsoleKeyInfo[] Key(ConsoleKey key, int times = 1) =>
        [.. Enumerable.Repeat(new ConsoleKeyInfo('\0', key, false, false, false), times)];

    private static ConsoleKeyInfo Control(ConsoleKey key, char letter = '\x01') => new(letter, key, false, false, true);
}
