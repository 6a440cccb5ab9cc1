using Akka.Actor;
using Akka.DistTest.Health;

namespace Akka.DistTest.Actors.Tests.Health;

public sealed class FoundingRuleTests
{
    private static readonly Address One = new("akka.tcp", "disttest", "one", 4053);
    private static readonly Address Two = new("akka.tcp", "disttest", "two", 4053);

    [Fact]
    public void The_first_seed_of_all_founds_a_cluster_at_once() => Assert.Empty(FoundingRule.Decide([], TimeSpan.Zero));

    [Fact]
    public void A_seed_whose_others_are_all_dead_founds_a_cluster_at_once() => Assert.Empty(FoundingRule.Decide(
        [new(One, TimeSpan.Zero, IsDead: true), new(Two, null, IsDead: true)], TimeSpan.Zero));

    [Fact]
    public void A_seed_joins_all_that_may_live() => Assert.Equal(
        [Two], FoundingRule.Decide([new(One, TimeSpan.Zero, IsDead: true), new(Two, TimeSpan.FromSeconds(1), IsDead: false)], TimeSpan.Zero));

    [Fact]
    public void A_member_that_spoke_lately_is_never_given_up() => Assert.Equal(
        [One], FoundingRule.Decide([new(One, TimeSpan.FromSeconds(4), IsDead: false)], TimeSpan.FromHours(1)));

    [Theory]
    [InlineData(19, 1)]
    [InlineData(20, 0)]
    public void A_silent_one_that_takes_connections_is_waited_for_a_while(int waited, int joined) => Assert.Equal(
        joined,
        FoundingRule.Decide([new(One, TimeSpan.FromMinutes(1), IsDead: false)], TimeSpan.FromSeconds(waited)).Count);

    [Fact]
    public void A_contact_that_the_store_does_not_know_is_waited_for_too() => Assert.Equal(
        [One], FoundingRule.Decide([new(One, null, IsDead: false)], TimeSpan.Zero));
}
