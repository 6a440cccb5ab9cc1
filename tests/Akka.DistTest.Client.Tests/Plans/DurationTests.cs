using CsCheck;

namespace Akka.DistTest.Plans;

public class DurationTests
{
    [Theory]
    [InlineData("300ms", 0.3)]
    [InlineData("2s", 2)]
    [InlineData("1.5s", 1.5)]
    [InlineData("5m", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("1d2h3m4s5ms", 93784.005)]
    [InlineData("365d", 31536000)]
    public void Numbers_with_units_are_added_up(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Reading.Noop($"timeout: {text}").Timeout);

    [Theory]
    [InlineData("1m1h")]
    [InlineData("1s 2ms")]
    [InlineData("1S")]
    [InlineData("s")]
    [InlineData("1m1m")]
    [InlineData("99999999999999999999999999999999999999999999999999d")]
    [InlineData("1e3s")]
    public void Everything_else_is_refused(string text) =>
        Assert.Equal(
            [$"plan.yaml:5:12: timeout of task \"a\" is \"{text}\"; expected a duration such as 300ms, 2s, 5m or 1h30m"],
            Reading.ProblemsOfTask($"noop: true\ntimeout: {text}"));

    [Theory]
    [InlineData("366d")]
    [InlineData("99999999999999999999999999999d")]
    public void Years_are_refused(string text) =>
        Assert.Equal(
            [$"plan.yaml:5:12: timeout of task \"a\" is \"{text}\"; expected at most 365d"],
            Reading.ProblemsOfTask($"noop: true\ntimeout: {text}"));

    [Fact]
    public void Any_whole_number_of_milliseconds_can_be_written() =>
        Gen.Select(Gen.Int[0, 364], Gen.Int[0, 23], Gen.Int[0, 59], Gen.Int[0, 59], Gen.Int[0, 999])
            .Sample((days, hours, minutes, seconds, milliseconds) =>
                DurationText.Parse($"{days}d{hours}h{minutes}m{seconds}s{milliseconds}ms").Value
                == new TimeSpan(days, hours, minutes, seconds, milliseconds));
}
