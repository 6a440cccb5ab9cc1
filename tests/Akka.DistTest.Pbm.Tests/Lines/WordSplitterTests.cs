using Akka.DistTest.Lines;
using CsCheck;

namespace Akka.DistTest.Pbm.Tests.Lines;

public sealed class WordSplitterTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  cluster   show ", new[] { "cluster", "show" })]
    [InlineData("run cancel r --reason \"too late\"", new[] { "run", "cancel", "r", "--reason", "too late" })]
    [InlineData("a 'it''s' \"it's\"", new[] { "a", "its", "it's" })]
    [InlineData("why r task\\ one", new[] { "why", "r", "task one" })]
    [InlineData("snapshot --to C:\\files\\a.zip", new[] { "snapshot", "--to", "C:\\files\\a.zip" })]
    [InlineData("show # all of them", new[] { "show" })]
    [InlineData("# nothing", new string[0])]
    [InlineData("why r suite#1", new[] { "why", "r", "suite#1" })]
    [InlineData("a \"\"", new[] { "a", "" })]
    public void Words_are_cut_as_a_shell_does(string line, string[] words) => Assert.Equal(words, Texts(line));

    [Fact]
    public void A_quote_that_is_not_closed_is_told()
    {
        WordSplitter.Split("a 'b", out var open);

        Assert.Equal('\'', open);
    }

    [Fact]
    public void What_was_quoted_is_read_back_as_one_word() => Gen.String[Gen.Char[' ', '~'], 0, 20].Sample(text =>
        Assert.Equal([text], Texts(WordSplitter.Quote(text))));

    private static string[] Texts(string line) => [.. WordSplitter.Split(line, out _).Select(w => w.Text)];
}
