using Akka.DistTest.Lines;
using static Akka.DistTest.Pbm.Tests.Catalogs;

namespace Akka.DistTest.Pbm.Tests.Lines;

public sealed class LineCompleterTests
{
    [Theory]
    [InlineData("", "kennel kennel-cats exit help")]
    [InlineData("k", "kennel kennel-cats")]
    [InlineData("kennel ", "show dog dog-tail walk down")]
    [InlineData("kennel do", "dog dog-tail down")]
    [InlineData("kennel dog ", "show")]
    [InlineData("kennel dog s", "show")]
    [InlineData("kennel walk rex --m", "--miles --muzzled")]
    [InlineData("kennel walk rex --muzzled --m", "--miles")]
    [InlineData("kennel walk --pace ", "slow fast")]
    [InlineData("kennel walk --pace s", "slow")]
    [InlineData("kennel show ", "--json --help")]
    [InlineData("kennel down rex --", "--dog --json --yes --help")]
    [InlineData("help kennel wa", "walk")]
    [InlineData("nobody ", "")]
    public void What_may_come_next_is_known_from_the_catalog(string line, string words) =>
        Assert.Equal(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), Complete(line).Words);

    [Theory]
    [InlineData("kennel down ", "dog")]
    [InlineData("kennel down r", "dog")]
    [InlineData("kennel down -d ", "dog")]
    [InlineData("kennel walk --miles 3 ", "dog")]
    [InlineData("kennel down rex ", null)]
    [InlineData("kennel walk --miles ", null)]
    public void What_only_the_node_knows_is_asked_for_by_its_kind(string line, string? kind) =>
        Assert.Equal(kind, Complete(line).Suggests);

    [Theory]
    [InlineData("kennel down re", 12, "re")]
    [InlineData("kennel down \"my r", 12, "my r")]
    [InlineData("kennel down ", 12, "")]
    public void The_word_before_the_cursor_is_completed(string line, int start, string prefix)
    {
        var completion = Complete(line);

        Assert.Equal((start, prefix), (completion.Start, completion.Prefix));
    }

    private static Completion Complete(string line) => LineCompleter.Complete(Kennel, ["exit", "help"], line);
}
