using System.Text;
using CsCheck;

namespace Akka.DistTest.Files;

public sealed class PayloadManifestTests
{
    private static readonly string Hash = ContentHash.Of("x"u8);

    private static readonly Gen<PayloadFile[]> Files =
        Gen.Select(
            Gen.String[Gen.Char["abc.\u00e9 "], 1, 6],
            Gen.Long[0, 1L << 50],
            Gen.Byte,
            Gen.Bool,
            (name, bytes, seed, executable) => new PayloadFile(
                $"d{name.Length}/{name}x", bytes, ContentHash.Of([seed]), executable))
        .Array[0, 20]
        .Select(files => files.DistinctBy(f => f.Path.ToUpperInvariant()).ToArray());

    [Fact]
    public void A_manifest_is_read_back_as_it_was_written() => Files.Sample(files =>
    {
        var written = PayloadManifest.Of(files);
        var read = PayloadManifest.Parse(written.Content.Span);
        return read.Files.SequenceEqual(files.OrderBy(f => f.Path, StringComparer.Ordinal))
            && read.Sha256 == written.Sha256;
    });

    [Fact]
    public void The_order_in_which_files_are_found_changes_nothing() => Files.Sample(files =>
        PayloadManifest.Of(files).Sha256 == PayloadManifest.Of(files.Reverse()).Sha256);

    [Fact]
    public void Random_bytes_are_refused_and_crash_nothing() => Gen.Byte.Array[0, 200].Sample(bytes =>
        Assert.Throws<FormatException>(() => PayloadManifest.Parse(bytes)));

    [Theory]
    [InlineData("a/x", "A/y", "differ in case only")]
    [InlineData("readme", "README", "differ in case only")]
    [InlineData("a", "a/b", "also a folder")]
    [InlineData("a", "a", "listed twice")]
    [InlineData("a", "../b", "'..'")]
    [InlineData("a", "/b", "is absolute")]
    public void Files_that_cannot_be_laid_out_everywhere_are_refused_by_both_sides(string one, string two, string why)
    {
        PayloadFile[] files = [new(one, 1, Hash, false), new(two, 1, Hash, false)];
        var json = $$"""
            {"version":1,"files":[{"path":"{{one}}","bytes":1,"sha256":"{{Hash}}"},
                                  {"path":"{{two}}","bytes":1,"sha256":"{{Hash}}"}]}
            """;

        var sender = Assert.Throws<FormatException>(() => PayloadManifest.Of(files));
        var receiver = Assert.Throws<FormatException>(() => PayloadManifest.Parse(Encoding.UTF8.GetBytes(json)));

        Assert.Contains(why, sender.Message, StringComparison.Ordinal);
        Assert.Contains(why, receiver.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_behind_a_link_is_refused() => Assert.Throws<FormatException>(() => PayloadManifest.Of(
        [new PayloadFile("a", 0, "", false, "b"), new PayloadFile("a/x", 1, Hash, false)]));

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        var e = Assert.Throws<FormatException>(() => PayloadManifest.Of(
            [new PayloadFile("/a", 1, Hash, false), new PayloadFile("b", 1, "short", false)]));

        Assert.Contains("'/a' is absolute", e.Message, StringComparison.Ordinal);
        Assert.Contains("'b' has no proper size and SHA-256", e.Message, StringComparison.Ordinal);
    }
}
