using Akka.DistTest.Health;
using CsCheck;

namespace Akka.DistTest.Actors.Tests.Health;

public sealed class ReunionRuleTests
{
    private static readonly Gen<string> Address = Gen.Char['a', 'h'].Select(c => $"akka.tcp://disttest@{c}:4053");

    private static readonly ClusterSaying First = new("first", 4);

    private static readonly ClusterSaying Second = new("second", 4);

    [Fact]
    public void A_cluster_that_is_alone_over_its_store_stays() => Assert.Empty(
        Better(["a", "b"], new("a", TimeSpan.Zero, First), new("b", TimeSpan.Zero, First)));

    [Fact]
    public void The_smaller_of_two_goes() => Assert.Equal(
        ["b", "c"], Better(["a"], new("c", TimeSpan.Zero, Second), new("a", TimeSpan.Zero, First), new("b", TimeSpan.Zero, Second)));

    [Fact]
    public void Of_two_with_as_many_seeds_the_one_with_fewer_members_goes() => Assert.Equal(
        ["b"], Better(["a"], new("a", TimeSpan.Zero, First), new("b", TimeSpan.Zero, Second with { Members = 5 })));

    [Fact]
    public void One_that_has_been_silent_is_none() => Assert.Empty(
        Better(["b"], new("a", TimeSpan.FromSeconds(3), Second), new("b", TimeSpan.Zero, First)));

    [Fact]
    public void Each_seed_of_a_release_that_does_not_say_counts_by_itself() => Assert.Equal(
        ["a"], Better(["c"], new("b", TimeSpan.Zero, null), new("a", TimeSpan.Zero, null), new("c", TimeSpan.Zero, null)));

    [Fact]
    public void A_member_that_names_another_cluster_for_a_moment_is_still_a_member() => Assert.Empty(
        Better(["a", "b"], new("a", TimeSpan.Zero, First), new("b", TimeSpan.Zero, Second)));

    [Fact]
    public void Of_any_clusters_that_see_each_other_one_stays_and_all_others_go() =>
        Gen.Select(Address, Gen.Int[1, 4]).Array[1, 8].Select(Gen.Int[1, 3]).Sample((seeds, spread) =>
        {
            var clusters = seeds.DistinctBy(s => s.Item1).GroupBy(s => s.Item2, s => s.Item1).ToArray();
            var said = clusters.SelectMany(c => c.Select(a => new SeedSaying(a, TimeSpan.Zero, new ClusterSaying($"{c.Key}", c.Key % spread)))).ToArray();

            var stay = clusters.Where(c => ReunionRule.BetterCluster(c.ToHashSet(), said).Count == 0).ToArray();

            var one = Assert.Single(stay);
            Assert.Equal(clusters.Max(c => c.Count()), one.Count());
        });

    private static IReadOnlyList<string> Better(string[] members, params SeedSaying[] said) =>
        ReunionRule.BetterCluster(members.ToHashSet(), said);
}
