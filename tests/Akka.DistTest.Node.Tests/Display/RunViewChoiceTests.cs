using Akka.DistTest.Display;

namespace Akka.DistTest.Node.Tests.Display;

public class RunViewChoiceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false, "TERM=dumb")]
    [InlineData(false, "CI=true")]
    [InlineData(true, "CI=false")]
    [InlineData(false, "NO_COLOR=1")]
    [InlineData(true, "NO_COLOR=")]
    public void A_terminal_shows_the_run_live_unless_it_cannot_or_should_not(bool expected, params string[] variables)
    {
        var all = variables.Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

        Assert.Equal(expected, RunViewChoice.AllowsLive(all.GetValueOrDefault));
    }
}
