using Akka.DistTest.Health;
using Akka.DistTest.Settings;

namespace Akka.DistTest.Actors.Tests.Health;

public sealed class DowningRuleTests
{
    [Theory]
    [InlineData(3, 2, true)]
    [InlineData(5, 3, true)]
    [InlineData(3, 1, false)]
    [InlineData(5, 2, false)]
    [InlineData(1, 1, true)]
    public void A_refusal_from_another_host_counts_for_those_who_reach_most_coordinators(int all, int reachable, bool may) =>
        Assert.Equal(may, DowningRule.MayDown(RefusalTrust.Majority, new Coordinators(all, reachable), isOnThisHost: false));

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 2)]
    public void Half_of_the_coordinators_is_no_majority(int all, int reachable) =>
        Assert.False(DowningRule.MayDown(RefusalTrust.Majority, new Coordinators(all, reachable), isOnThisHost: false));

    [Fact]
    public void No_two_sides_of_a_rejecting_firewall_may_both_down_the_other()
    {
        for (var all = 1; all <= 9; all++)
        {
            for (var here = 0; here <= all; here++)
            {
                var both = new[] { here, all - here }
                    .Count(side => DowningRule.MayDown(RefusalTrust.Majority, new Coordinators(all, side), isOnThisHost: false));
                Assert.True(both <= 1, $"{here} and {all - here} of {all} coordinators would both go on");
            }
        }
    }

    [Fact]
    public void A_refusal_of_this_host_counts_for_everyone() =>
        Assert.True(DowningRule.MayDown(RefusalTrust.Majority, new Coordinators(3, 1), isOnThisHost: true));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_trust_nothing_is_concluded(bool isOnThisHost) =>
        Assert.False(DowningRule.MayDown(RefusalTrust.Never, new Coordinators(3, 3), isOnThisHost));
}
