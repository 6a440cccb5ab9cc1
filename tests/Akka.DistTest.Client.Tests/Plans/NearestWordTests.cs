using CsCheck;

namespace Akka.DistTest.Plans;

public class NearestWordTests
{
    private static readonly string[] Known = ["dependsOn", "timeout", "idleTimeout", "id", "env"];

    [Theory]
    [InlineData("depndsOn", "dependsOn")]
    [InlineData("dependson", "dependsOn")]
    [InlineData("timoeut", "timeout")]
    [InlineData("idletimeout", "idleTimeout")]
    [InlineData("evn", "env")]
    [InlineData("di", "id")]
    [InlineData("xy", null)]
    [InlineData("owner", null)]
    [InlineData("", null)]
    public void A_typing_error_is_near_its_word(string word, string? expected) =>
        Assert.Equal(expected, NearestWord.Of(word, Known));

    [Fact]
    public void A_word_of_any_length_is_answered() =>
        Gen.Select(Gen.String, Gen.String.Array).Sample((word, known) =>
            NearestWord.Of(word, known) is not { } found || known.Contains(found));
}
