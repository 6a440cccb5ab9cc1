using Akka.DistTest.Operations;
using Akka.DistTest.Security;
using CsCheck;

namespace Akka.DistTest.Domain.Tests.Security;

public sealed class TokenTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    private static readonly Gen<TokenText> Texts = Gen.Select(
        Gen.Byte.Array[TokenText.IdBytes], Gen.Byte.Array[TokenText.SecretBytes],
        (id, secret) => new TokenText(Convert.ToHexStringLower(id), secret));

    [Fact]
    public void A_token_is_read_as_it_was_written_and_opens_what_was_stored_of_it() => Texts.Sample(text =>
    {
        var read = TokenText.Read(text.ToString());

        Assert.True(read!.Opens(Stored(text)));
        Assert.Equal(text.Id, read.Id);
    });

    [Fact]
    public void A_token_with_another_secret_opens_nothing() => Gen.Select(Texts, Texts).Sample((one, other) =>
        Assert.Equal(one.Secret.Span.SequenceEqual(other.Secret.Span), one.Opens(Stored(other))));

    [Theory]
    [InlineData("")]
    [InlineData("disttest_")]
    [InlineData("disttest_0000000000000000_")]
    [InlineData("disttest_0000000000000000_AAAA")]
    [InlineData("disttest_000000000000000g_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("other_0000000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_token_is_none(string text) => Assert.Null(TokenText.Read(text));

    [Fact]
    public void Nothing_that_is_stored_tells_the_secret()
    {
        var text = new TokenText("00", new byte[TokenText.SecretBytes]);

        Assert.Equal("66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925", Convert.ToHexStringLower(text.Hash()));
    }

    [Theory]
    [InlineData(AccessRole.Viewer, AccessRole.Viewer, true)]
    [InlineData(AccessRole.Viewer, AccessRole.Submitter, false)]
    [InlineData(AccessRole.Submitter, AccessRole.Operator, false)]
    [InlineData(AccessRole.Operator, AccessRole.Viewer, true)]
    [InlineData(AccessRole.Admin, AccessRole.Admin, true)]
    public void A_role_may_all_that_those_before_it_may(AccessRole has, AccessRole needed, bool may) =>
        Assert.Equal(may, new Caller("ann", has, []).May(needed));

    [Fact]
    public void A_worker_has_no_role() => Assert.False(Caller.Worker(new WorkerId("w")).May(AccessRole.Viewer));

    [Fact]
    public void Failures_of_an_address_are_forgotten_after_a_while_and_cost_others_nothing()
    {
        var limit = new FailureLimit(2, TimeSpan.FromSeconds(60), mostAddresses: 2);
        limit.Failed("a", Now);
        Assert.Null(limit.WaitOf("a", Now));
        limit.Failed("a", Now.AddSeconds(10));

        Assert.Equal(TimeSpan.FromSeconds(50), limit.WaitOf("a", Now.AddSeconds(10)));
        Assert.Null(limit.WaitOf("b", Now.AddSeconds(10)));
        Assert.Null(limit.WaitOf("a", Now.AddSeconds(60)));
    }

    [Fact]
    public void Many_addresses_take_bounded_room()
    {
        var limit = new FailureLimit(1, TimeSpan.FromSeconds(60), mostAddresses: 2);
        foreach (var (address, index) in new[] { "a", "b", "c" }.Select((a, i) => (a, i)))
            limit.Failed(address, Now.AddSeconds(index));

        Assert.Null(limit.WaitOf("a", Now.AddSeconds(3)));
        Assert.NotNull(limit.WaitOf("c", Now.AddSeconds(3)));
    }

    private static AccessToken Stored(TokenText text) =>
        new(text.Id, "ann", AccessRole.Viewer, text.Hash(), [], Now, "test", null);
}
