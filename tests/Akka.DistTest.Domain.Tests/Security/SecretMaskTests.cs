using System.Buffers;
using System.Text;
using Akka.DistTest.Security;
using CsCheck;

namespace Akka.DistTest.Domain.Tests.Security;

public sealed class SecretMaskTests
{
    private const string Secret = "pa55 w/rd+Ü";

    [Theory]
    [InlineData("the key is pa55 w/rd+Ü.", "the key is ***.")]
    [InlineData("pa55 w/rd+Üpa55 w/rd+Ü", "***")]
    [InlineData("pa55 w/rd+U", "pa55 w/rd+U")]
    [InlineData("pa55 pa55 w/rd+Ü", "pa55 ***")]
    [InlineData("?key=pa55%20w%2Frd%2B%C3%9C&x", "?key=***&x")]
    [InlineData("?key=pa55%20w%2frd%2b%c3%9c&x", "?key=***&x")]
    [InlineData("""{"key":"pa55 w/rd\u002B\u00DC"}""", """{"key":"***"}""")]
    [InlineData("", "")]
    public void A_secret_is_masked_in_the_forms_that_texts_have(string text, string masked) =>
        Assert.Equal(masked, new SecretMask([Secret]).Of(text));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("user:")]
    public void A_secret_is_masked_in_Base64_wherever_it_stands_in_what_was_encoded(string before)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{before}{Secret}, and more"));

        var masked = new SecretMask([Secret]).Of($"Authorization: Basic {encoded}");

        Assert.Contains("***", masked, StringComparison.Ordinal);
        // What is left of it are letters that hold at most some bits of its first and last byte.
        var rest = masked.Split("***");
        Assert.Equal(2, rest.Length);
        Assert.True(encoded.Length - (masked.Length - "Authorization: Basic ***".Length) >= Encoding.UTF8.GetByteCount(Secret) * 8 / 6 - 1);
    }

    [Fact]
    public void The_lines_of_a_key_are_masked_one_by_one() => Assert.Equal(
        "key: *** / ***",
        new SecretMask(["-----BEGIN-----\nMIIEvQIBADAN"]).Of("key: -----BEGIN----- / MIIEvQIBADAN"));

    [Fact]
    public void Without_secrets_nothing_changes() => Assert.Equal("pa55 w/rd", SecretMask.None.Of("pa55 w/rd"));

    /// <summary>Few letters, so that secrets overlap with themselves, each other, and half of the text.</summary>
    private static readonly Gen<string> Letters = Gen.Char["abé"].Array[0, 40].Select(letters => new string(letters));

    [Fact]
    public void However_a_stream_is_cut_nothing_of_a_secret_gets_through_and_the_rest_does() => Gen
        .Select(
            Gen.Char["abé"].Array[1, 8].Select(letters => new string(letters)).Array[1, 4],
            Letters,
            Gen.Int[1, 7].Array[1, 40])
        .Sample((secrets, text, cuts) =>
        {
            var mask = new SecretMask(secrets);
            var bytes = Encoding.UTF8.GetBytes(text);
            var written = new ArrayBufferWriter<byte>();
            var stream = new SecretMask.Stream(mask);
            for (int at = 0, piece = 0; at < bytes.Length; piece++)
            {
                var length = Math.Min(cuts[piece % cuts.Length], bytes.Length - at);
                stream.Append(bytes.AsSpan(at, length), written);
                at += length;
            }

            stream.Complete(written);

            var expected = Expected(bytes, [.. secrets.SelectMany(SecretForms.Of).Distinct().Select(Encoding.UTF8.GetBytes)]);
            Assert.Equal(expected, Encoding.UTF8.GetString(written.WrittenSpan));
            Assert.Equal(expected, mask.Of(text));
        });

    /// <summary>What the mask says of itself, in the most simple way.</summary>
    private static string Expected(byte[] text, IReadOnlyList<byte[]> forms)
    {
        var covered = new bool[text.Length];
        foreach (var form in forms)
        {
            for (var at = 0; at + form.Length <= text.Length; at++)
            {
                if (text.AsSpan(at, form.Length).SequenceEqual(form))
                    covered.AsSpan(at, form.Length).Fill(true);
            }
        }

        var masked = new List<byte>();
        for (var at = 0; at < text.Length; at++)
        {
            if (!covered[at])
                masked.Add(text[at]);
            else if (at == 0 || !covered[at - 1])
                masked.AddRange("***"u8);
        }

        return Encoding.UTF8.GetString([.. masked]);
    }
}
