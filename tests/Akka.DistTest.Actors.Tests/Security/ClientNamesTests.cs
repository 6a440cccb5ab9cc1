using Akka.DistTest.Certificates;
using Akka.DistTest.Security;

namespace Akka.DistTest.Actors.Tests.Security;

public sealed class ClientNamesTests
{
    private const string Here = "disttest-client@one:5";
    private static readonly PeerVerdict Ann = new("ann", PeerKind.Client, null);
    private static readonly PeerVerdict Bob = new("bob", PeerKind.Client, null);
    private readonly StoppedTime _time = new();
    private readonly ClientNames _names;

    public ClientNamesTests() => _names = new ClientNames(_time);

    [Fact]
    public void An_address_is_one_name_s_as_long_as_a_connection_of_it_lives()
    {
        Assert.True(_names.TryClaim(Here, Ann));
        Assert.True(_names.TryClaim(Here, Ann));
        _names.Release(Here);
        _time.Elapsed = TimeSpan.FromHours(1);

        Assert.False(_names.TryClaim(Here, Bob));
        Assert.Equal(Ann, _names.At(Here));
    }

    [Fact]
    public void What_was_sent_before_the_end_is_still_of_who_sent_it()
    {
        Assert.True(_names.TryClaim(Here, Ann));
        _names.Release(Here);
        Assert.False(_names.TryClaim(Here, Bob));
        Assert.Equal(Ann, _names.At(Here));

        _time.Elapsed = TimeSpan.FromSeconds(31);

        Assert.Null(_names.At(Here));
        Assert.True(_names.TryClaim(Here, Bob));
    }

    [Fact]
    public void Who_comes_back_in_time_is_not_forgotten()
    {
        Assert.True(_names.TryClaim(Here, Ann));
        _names.Release(Here);
        _time.Elapsed = TimeSpan.FromSeconds(20);
        Assert.True(_names.TryClaim(Here, Ann));
        _time.Elapsed = TimeSpan.FromSeconds(60);

        Assert.Equal(Ann, _names.At(Here));
    }

    [Fact]
    public void A_node_of_the_same_name_is_another()
    {
        Assert.True(_names.TryClaim(Here, Ann));
        Assert.False(_names.TryClaim(Here, Ann with { Kind = PeerKind.Node }));
    }

    private sealed class StoppedTime : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;
    }
}
