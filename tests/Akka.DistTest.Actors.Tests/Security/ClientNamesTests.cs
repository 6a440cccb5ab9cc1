using Akka.DistTest.Certificates;
using Akka.DistTest.Security;

namespace Akka.DistTest.Actors.Tests.Security;

public sealed class ClientNamesTests
{
    private const string Here = "disttest-client@one:5";
    private static readonly PeerVerdict Ann = new("ann", PeerKind.Client, null);
    private static readonly PeerVerdict Bob = new("bob", PeerKind.Client, null);
    private readonly ClientNames _names = new();

    [Fact]
    public void An_address_is_one_name_s_as_long_as_a_connection_of_it_lives()
    {
        Assert.True(_names.TryClaim(Here, Ann));
        Assert.True(_names.TryClaim(Here, Ann));
        Assert.False(_names.TryClaim(Here, Bob));
        _names.Release(Here);
        Assert.False(_names.TryClaim(Here, Bob));
        Assert.Equal(Ann, _names.At(Here));

        _names.Release(Here);

        Assert.Null(_names.At(Here));
        Assert.True(_names.TryClaim(Here, Bob));
    }

    [Fact]
    public void A_node_of_the_same_name_is_another() =>
        Assert.False(_names.TryClaim(Here, Ann) && _names.TryClaim(Here, Ann with { Kind = PeerKind.Node }));
}
