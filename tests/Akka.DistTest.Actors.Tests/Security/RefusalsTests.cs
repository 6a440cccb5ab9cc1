using Akka.DistTest.Security;
using Microsoft.Extensions.Time.Testing;

namespace Akka.DistTest.Actors.Tests.Security;

public sealed class RefusalsTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly Refusals _refusals;

    public RefusalsTests() => _refusals = new Refusals(_time);

    [Fact]
    public void A_peer_has_one_line_for_each_kind_and_every_refusal_is_counted()
    {
        Assert.NotNull(_refusals.Add(RefusalKind.Frame, "10.0.0.7", "noise"));
        for (var i = 0; i < 999; i++)
            Assert.Null(_refusals.Add(RefusalKind.Frame, "10.0.0.7", "noise"));
        Assert.NotNull(_refusals.Add(RefusalKind.Message, "10.0.0.7", "unheard of"));

        Assert.Equal(1_000, _refusals.All.Single(r => r.Kind == RefusalKind.Frame).Count);
    }

    [Fact]
    public void Who_goes_on_for_an_hour_is_told_again_with_the_count()
    {
        _refusals.Add(RefusalKind.Frame, "10.0.0.7", "noise");
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Null(_refusals.Add(RefusalKind.Frame, "10.0.0.7", "noise"));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(3, _refusals.Add(RefusalKind.Frame, "10.0.0.7", "noise")?.Count);
    }

    [Fact]
    public void Whoever_changes_addresses_fills_nothing()
    {
        for (var i = 0; i < 10_000; i++)
            _refusals.Add(RefusalKind.Frame, $"peer {i}", "noise");

        Assert.Equal(Refusals.MostPeers + 1, _refusals.All.Count);
        Assert.Equal(10_000, _refusals.All.Sum(r => r.Count));
        Assert.Equal(10_000 - Refusals.MostPeers, _refusals.All.Single(r => r.Peer == Refusals.Others).Count);
    }

    [Fact]
    public void What_strangers_write_is_one_short_line()
    {
        var told = _refusals.Add(RefusalKind.Message, "a\nb", $"x\e[2J{new string('y', 10_000)}");

        Assert.Equal("a·b", told?.Peer);
        Assert.StartsWith("x·[2J", told?.Why, StringComparison.Ordinal);
        Assert.Equal(300, told?.Why.Length);
    }

    [Theory]
    [InlineData("[::ffff:10.0.0.7]:4711", "10.0.0.7")]
    [InlineData("10.0.0.7:4711", "10.0.0.7")]
    [InlineData("[fe80::1]:4711", "fe80::1")]
    [InlineData("build-7:4711", "build-7:4711")]
    public void A_peer_is_its_address_whatever_port_it_comes_from(string endPoint, string peer) =>
        Assert.Equal(peer, RefusalReading.HostOf(endPoint));
}
