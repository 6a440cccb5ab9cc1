using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace Akka.DistTest.Pytest;

public sealed class PytestEventParserTests
{
    [Fact]
    public void A_finished_case_is_read()
    {
        var finished = Parse("""["finished",3,1700000000.5,0.25,"failed","why","where\n","what"]""");

        Assert.Equal(
            new PytestEvent.Finished(
                3,
                DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_500),
                TimeSpan.FromMilliseconds(250),
                PytestOutcome.Failed,
                "why",
                "where\n",
                "what"),
            finished);
    }

    [Theory]
    [InlineData("1.7e12", "1e300")]
    [InlineData("-1e11", "-5")]
    [InlineData("1e308", "0")]
    public void Times_that_no_clock_shows_are_kept_within_what_can_be_represented(string start, string duration)
    {
        var finished = Assert.IsType<PytestEvent.Finished>(
            Parse($"""["finished",3,{start},{duration},"passed",null,null,null]"""));

        Assert.True(finished.StartedAt >= DateTimeOffset.UnixEpoch);
        Assert.True(finished.Duration >= TimeSpan.Zero);
        Assert.True(finished.StartedAt + finished.Duration > finished.StartedAt.AddTicks(-1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("[1]")]
    [InlineData("""["nonsense"]""")]
    [InlineData("""["started","one"]""")]
    [InlineData("""["started",99999999999]""")]
    [InlineData("""["batch"]""")]
    [InlineData("""["ready","7.2.1",0,["a","b"],["one group"]]""")]
    [InlineData("""["finished",1,2,3,"passed-ish",null,null,null]""")]
    public void What_is_no_event_is_refused(string line) => Assert.ThrowsAny<JsonException>(() => Parse(line));

    [Fact]
    public void Random_bytes_are_an_event_or_refused()
    {
        Gen.Byte.Array[0, 100].Sample(bytes =>
        {
            try
            {
                PytestEventParser.Parse(new ReadOnlySequence<byte>(bytes));
            }
            catch (JsonException)
            {
                // Refused.
            }
        });
    }

    private static PytestEvent Parse(string line) =>
        PytestEventParser.Parse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(line)));
}
