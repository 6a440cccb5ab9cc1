using System.Text.Json.Nodes;
using Akka.DistTest.Display;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Pbm.Tests.Display;

public sealed class AnswerPrinterTests : IDisposable
{
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("pbm-printer-").FullName;

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void People_see_aligned_columns_with_numbers_to_the_right()
    {
        Show(json: false, width: null, null, Table);

        Assert.Equal("name    slots\nrex         2\nlonger     10\nthe end\n", Text);
    }

    [Fact]
    public void Programs_see_the_items_alone()
    {
        Show(json: true, width: null, null, Table);

        Assert.Equal("{\"name\":\"rex\",\"note\":\"ü\"}\n", Text);
    }

    [Fact]
    public void On_a_narrow_terminal_the_widest_column_is_cut()
    {
        Show(json: false, width: 20, null, new CommandOutput.Columns(["a", "b"], []), new CommandOutput.Row(["short", new string('x', 40)]));

        Assert.Equal("a      b\nshort  xxxxxxxxxxxx…\n", Text);
    }

    [Fact]
    public void What_a_node_says_cannot_drive_the_terminal()
    {
        Show(json: false, width: null, null, new CommandOutput.Line("a\e[2Jb"));

        Assert.Equal("a\ufffd[2Jb\n", Text);
    }

    [Fact]
    public void A_file_is_put_together_and_one_that_is_there_is_not_overwritten()
    {
        var path = Path.Combine(_folder, "a.zip");
        Show(json: false, width: null, path, new CommandOutput.Attachment("n.zip", "ab"u8.ToArray()), new CommandOutput.Attachment("n.zip", "c"u8.ToArray()));

        Assert.Equal("abc", File.ReadAllText(path));
        Assert.Contains("a.zip, 3 bytes", Text, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => Show(json: false, width: null, path, new CommandOutput.Attachment("n.zip", "x"u8.ToArray())));
        Assert.Equal("abc", File.ReadAllText(path));
    }

    private static CommandOutput[] Table =>
    [
        new CommandOutput.Columns(["name", "slots"], [1]),
        new CommandOutput.Row(["rex", "2"]),
        new CommandOutput.Data(new JsonObject { ["name"] = "rex", ["note"] = "ü" }),
        new CommandOutput.Row(["longer", "10"]),
        new CommandOutput.Line("the end"),
        new CommandOutput.Ended(CommandOutcome.Done),
    ];

    private string Text => _out.ToString().ReplaceLineEndings("\n");

    private void Show(bool json, int? width, string? saveAs, params CommandOutput[] answer)
    {
        using var printer = new AnswerPrinter(new Screen(_out, _error, new Paint(false), () => width), json, saveAs);
        foreach (var output in answer)
            printer.Show(output);
    }
}
