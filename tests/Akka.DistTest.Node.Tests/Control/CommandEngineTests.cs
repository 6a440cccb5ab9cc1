using Akka.DistTest.Operations;
using Microsoft.Extensions.Logging;

namespace Akka.DistTest.Node.Tests.Control;

public sealed class CommandEngineTests
{
    private readonly Kennel _kennel = new();

    [Fact]
    public async Task An_answer_ends_with_how_it_went_and_its_text_is_safe()
    {
        var answer = await _kennel.AskAsync("show");

        Assert.Equal("rex", Assert.IsType<CommandOutput.Line>(answer[0]).Text);
        Assert.Equal(new CommandOutput.Ended(CommandOutcome.Done), answer[^1]);
    }

    [Fact]
    public async Task What_is_destructive_is_done_once_confirmed_and_written_to_the_log()
    {
        Assert.Equal(
            new CommandOutput.Ended(CommandOutcome.Refused, "kennel down was not confirmed"),
            (await _kennel.AskAsync("down", arguments: ("dog", "rex")))[^1]);
        Assert.Empty(_kennel.Downed);

        Assert.Equal(
            new CommandOutput.Ended(CommandOutcome.Done), (await _kennel.AskAsync("down", true, ("dog", "rex")))[^1]);
        Assert.Equal(["rex"], _kennel.Downed);
        Assert.Equal([(LogLevel.Information, "ann asked for kennel down --dog rex: Done")], _kennel.Logged);
    }

    [Fact]
    public async Task A_request_that_makes_no_sense_is_answered_in_words()
    {
        Assert.Equal("the palette kennel has no command shwo; did you mean show?", await UsageAsync("shwo"));
        Assert.Equal("DOG is missing: Which.", await UsageAsync("down"));
        Assert.Equal("down has no option --dgo; did you mean --dog?", await UsageAsync("down", ("dog", "rex"), ("dgo", "x")));
    }

    [Fact]
    public async Task A_bug_and_a_command_that_takes_too_long_are_failures()
    {
        Assert.Equal(
            new CommandOutput.Ended(CommandOutcome.Failed, "the lead is gone"), (await _kennel.AskAsync("break"))[^1]);
        Assert.Equal(LogLevel.Error, Assert.Single(_kennel.Logged).Level);
        Assert.Equal(CommandOutcome.Failed, Assert.IsType<CommandOutput.Ended>((await _kennel.AskAsync("hang"))[^1]).Outcome);
    }

    private async Task<string?> UsageAsync(string command, params (string, string)[] arguments)
    {
        var ended = Assert.IsType<CommandOutput.Ended>(Assert.Single(await _kennel.AskAsync(command, true, arguments)));
        Assert.Equal(CommandOutcome.Usage, ended.Outcome);
        return ended.Message;
    }
}
