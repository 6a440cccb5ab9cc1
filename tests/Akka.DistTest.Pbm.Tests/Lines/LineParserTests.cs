using Akka.DistTest.Lines;
using static Akka.DistTest.Pbm.Tests.Catalogs;

namespace Akka.DistTest.Pbm.Tests.Lines;

public sealed class LineParserTests
{
    [Fact]
    public void Arguments_are_given_by_place_by_name_and_by_letter()
    {
        Assert.Equal(
            new Dictionary<string, string> { ["dog"] = "rex", ["miles"] = "3", ["pace"] = "fast", ["muzzled"] = "true" },
            Run("kennel walk rex -m 3 --pace=fast --muzzled").Arguments);
        Assert.Equal(new Dictionary<string, string> { ["dog"] = "rex" }, Run("kennel walk --dog rex").Arguments);
        Assert.Equal(new Dictionary<string, string> { ["dog"] = "--rex" }, Run("kennel walk -- --rex").Arguments);
    }

    [Fact]
    public void The_longest_name_of_a_command_counts()
    {
        Assert.Equal("dog show", Run("kennel dog show rex").Command.Name);
        Assert.Equal("show", Run("kennel show").Command.Name);
    }

    [Fact]
    public void Every_command_takes_json_and_yes_wherever_they_stand()
    {
        Assert.True(Run("kennel walk --json rex").Json);
        Assert.True(Run("kennel down rex -y").Yes);
        Assert.False(Run("kennel down rex").Yes);
    }

    [Theory]
    [InlineData("walk", "there is no palette walk; did you mean kennel walk?")]
    [InlineData("wlak rex", "there is no palette wlak; did you mean kennel walk?")]
    [InlineData("kenel show", "there is no palette kenel; did you mean kennel?")]
    [InlineData("kennel shwo", "the palette kennel has no command shwo; did you mean show?")]
    [InlineData("kennel dog", "kennel dog is not complete: dog show")]
    [InlineData("kennel down", "DOG is missing: Which dog.")]
    [InlineData("kennel walk rex max", "unexpected argument max")]
    [InlineData("kennel walk rex --dog max", "dog is given twice")]
    [InlineData("kennel walk --mils 3", "unknown option --mils; did you mean --miles?")]
    [InlineData("kennel walk --miles", "--miles wants a value: How far.")]
    [InlineData("kennel walk --miles far", "miles far: expected a whole number")]
    [InlineData("kennel walk --pace mad", "pace mad: expected slow, fast")]
    [InlineData("kennel walk --muzzled=perhaps", "--muzzled takes no value")]
    public void What_makes_no_sense_is_told_in_words(string line, string problem) =>
        Assert.Equal(problem, Assert.IsType<ParsedLine.Wrong>(Parse(line)).Problems[0]);

    [Theory]
    [InlineData("help", null, null)]
    [InlineData("kennel", "kennel", null)]
    [InlineData("help kennel", "kennel", null)]
    [InlineData("kennel walk --help", "kennel", "walk")]
    [InlineData("help kennel dog show", "kennel", "dog show")]
    public void Help_is_for_all_for_a_palette_or_for_a_command(string line, string? palette, string? command)
    {
        var help = Assert.IsType<ParsedLine.Help>(Parse(line));

        Assert.Equal((palette, command), (help.Palette?.Name, help.Command?.Name));
    }

    [Fact]
    public void Help_of_a_command_tells_its_parameters_and_that_it_asks()
    {
        var text = string.Join('\n', HelpText.For(Kennel, new ParsedLine.Help(Kennel.Palettes[0], Down)));

        Assert.Contains("kennel down DOG [OPTIONS]", text, StringComparison.Ordinal);
        Assert.Contains("DOG, -d  Which dog.", text, StringComparison.Ordinal);
        Assert.Contains("It asks before, or takes --yes.", text, StringComparison.Ordinal);
    }

    private static ParsedLine.Run Run(string line) => Assert.IsType<ParsedLine.Run>(Parse(line));

    private static ParsedLine Parse(string line) =>
        LineParser.Parse(Kennel, [.. WordSplitter.Split(line, out _).Select(w => w.Text)]);
}
