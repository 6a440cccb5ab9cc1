using Akka.DistTest.Display;

namespace Akka.DistTest.Node.Tests.Display;

public class SafeTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("schön 模块 🎉", "schön 模块 🎉")]
    [InlineData("a\tb\nc\rd", "a b c d")]
    [InlineData("\e[31mred\e[0m", "red")]
    [InlineData("\e]0;title\aafter", "after")]
    [InlineData("bell\a", "bell␇")]
    [InlineData("\e\e", "␛␛")]
    [InlineData("\u009b31m", "\ufffd31m")]
    [InlineData("x\u202etxt.exe", "x\ufffdtxt.exe")]
    public void A_line_cannot_drive_the_terminal(string text, string expected) =>
        Assert.Equal(expected, SafeText.Line(text));

    [Fact]
    public void Half_a_character_is_shown_as_none() => Assert.Equal("lone \ufffd", SafeText.Line("lone \ud800"));

    [Fact]
    public void Lines_are_cut_at_every_kind_of_break_and_have_no_empty_ends() =>
        Assert.Equal(["  a", "", "b"], SafeText.Lines("\n\n  a  \r\n\r\nb\r\n\n"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    public void Nothing_has_no_lines(string? text) => Assert.Empty(SafeText.Lines(text));

    [Fact]
    public void A_line_that_is_too_long_is_cut_by_cells_not_by_characters()
    {
        var line = new StyledLine().Add("ab").Add("模块模块");

        Assert.Equal("ab模…", string.Concat(line.Segments(6).Select(segment => segment.Text)));
        Assert.Equal("ab模块模块", string.Concat(line.Segments(10).Select(segment => segment.Text)));
    }

    [Theory]
    [InlineData(0.004, "0.00s")]
    [InlineData(9.99, "9.99s")]
    [InlineData(9.996, "10.0s")]
    [InlineData(59.94, "59.9s")]
    [InlineData(59.96, "1m 00s")]
    [InlineData(125, "2m 05s")]
    [InlineData(7384, "2h 03m")]
    public void Durations_are_as_exact_as_they_are_short(double seconds, string expected) =>
        Assert.Equal(expected, DurationText.Of(TimeSpan.FromSeconds(seconds)));
}
