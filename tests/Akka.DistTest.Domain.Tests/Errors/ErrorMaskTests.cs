using System.Globalization;
using CsCheck;

namespace Akka.DistTest.Errors;

public sealed class ErrorMaskTests
{
    private static readonly string[] Fragments =
    [
        "/tmp/a/b.txt", "C:\\x\\y z", "\\\\srv\\share", "./a/b", "~/x/y/", "//", "1/2/3", "and/or", "<path>", "<n>",
        " ", "\n", ":", "-", ".", ",", "e", "0x", "ms", " s", "T", "Z", "\u001b[31m", "deadbeef", "é", "'", "\"", ")",
    ];

    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.Int[0, Fragments.Length - 1].Select(i => Fragments[i]),
        Gen.String[Gen.Char["0123456789abcdefxX/\\.:-, TZ<>n\u001b[m"], 0, 12],
        Gen.Int.Select(i => i.ToString(CultureInfo.InvariantCulture)),
        Gen.Double.Select(d => d.ToString("R", CultureInfo.InvariantCulture)),
        Gen.Guid.Select(g => g.ToString()),
        Gen.DateTime.Select(t => t.ToString("O", CultureInfo.InvariantCulture)));

    private static readonly Gen<string> Text = Piece.Array[0, 12].Select(string.Concat);

    [Theory]
    [InlineData("took 12.5 ms", "took <duration>")]
    [InlineData("after 00:00:01.234", "after <duration>")]
    [InlineData("at 2026-01-02T03:04:05.678Z", "at <time>")]
    [InlineData("at 2026-01-02 03:04:05", "at <time>")]
    [InlineData("id 6f9619ff-8b86-d011-b42d-00c04fc964ff", "id <guid>")]
    [InlineData("object at 0x7f00dead", "object at <hex>")]
    [InlineData("commit a285961f0", "commit <hex>")]
    [InlineData("[Errno 2] '/tmp/pytest-7/x y'", "[Errno <n>] '<path> y'")]
    [InlineData("in C:\\Users\\me\\a.cs:12", "in <path>:<n>")]
    [InlineData("-3 != 4.5e-7", "<n> != <n>")]
    [InlineData("worker w2", "worker w<n>")]
    [InlineData("this and/or that", "this and/or that")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("\u001b[\u001b[31mmred", "[mred")]
    [InlineData("http://127.0.0.1:8080/a/b", "http://<n>:<n>/a/b")]
    public void What_differs_from_time_to_time_is_masked(string text, string expected) =>
        Assert.Equal(expected, ErrorMask.Of(text));

    [Fact]
    public void Masked_text_stays_as_it_is() =>
        Text.Sample(text =>
        {
            var once = ErrorMask.Of(text);
            Assert.Equal(once, ErrorMask.Of(once));
        });

    [Fact]
    public void No_digit_is_left() =>
        Text.Sample(text => Assert.DoesNotContain(ErrorMask.Of(text), char.IsAsciiDigit));

    [Fact]
    public void The_same_error_with_other_numbers_paths_and_ids_has_the_same_shape()
    {
        var instance = Gen.Select(Gen.Int, Gen.Double[-1e6, 1e6], Gen.Guid, Gen.UInt, Gen.Int[0, 99_999]);
        Gen.Select(instance, instance).Sample((one, other) => Assert.Equal(Say(one), Say(other)));

        static string Say((int Number, double Share, Guid Id, uint Address, int Folder) of) => ErrorMask.Of(string.Create(
            CultureInfo.InvariantCulture,
            $"ValueError: {of.Number} of {of.Share:0.00} for {of.Id} at 0x{of.Address:x} in /tmp/run-{of.Folder}/out.txt:{of.Folder}"));
    }
}
