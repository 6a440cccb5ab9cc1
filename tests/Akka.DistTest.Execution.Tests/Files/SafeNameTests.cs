using CsCheck;

namespace Akka.DistTest.Files;

public sealed class SafeNameTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[1, 40],
        Gen.String[Gen.Char["./\\:=+#[]~%aAzZ09 -_\u00e9\n"], 1, 12],
        Gen.OneOf(
            Gen.Const(".."), Gen.Const("."), Gen.Const("CON"), Gen.Const("con.txt"), Gen.Const("nul"), Gen.Const("a.")))
        .Where(s => !s.Any(char.IsSurrogate));

    [Fact]
    public void Any_text_is_read_back_from_its_name() =>
        Text.Sample(text => SafeName.Decode(SafeName.Encode(text)) == text);

    [Fact]
    public void A_name_is_one_that_every_system_takes() => Text.Sample(text =>
    {
        var name = SafeName.Encode(text);
        return PayloadPath.Problem(name) is null
            && name[0] != '.'
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || "-_.=+".Contains(c));
    });

    [Fact]
    public void Different_texts_have_names_that_differ_in_more_than_case() => Gen.Select(Text, Text).Sample((a, b) =>
        a == b || !SafeName.Encode(a).Equals(SafeName.Encode(b), StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("")]
    [InlineData("=g0")]
    [InlineData("a=4")]
    [InlineData("+1")]
    [InlineData("a/b")]
    [InlineData("=ff")]
    public void What_is_no_name_is_not_read(string name) => Assert.Null(SafeName.Decode(name));

    [Fact]
    public void Plain_words_stay_as_they_are() => Assert.Equal("unit-tests_2.1", SafeName.Encode("unit-tests_2.1"));
}
