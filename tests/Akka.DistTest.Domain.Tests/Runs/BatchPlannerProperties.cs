using Akka.DistTest.Runs;
using CsCheck;

namespace Akka.DistTest.Domain.Tests.Runs;

public class BatchPlannerProperties
{
    private static readonly Gen<double[]> Durations = Gen.OneOf(
        Gen.Double[0.01, 0.2].Array[200, 3_000],
        Gen.Double[0.0, 1.0].Select(x => 0.02 + (0.05 * -Math.Log(1 - (x * 0.999)))).Array[200, 3_000],
        Gen.Double[0.3, 1.5].Array[100, 600]);

    [Fact]
    public void With_learned_durations_no_slot_idles_long_at_the_end() =>
        Gen.Select(Durations, Gen.Int[2, 16]).Sample((seconds, slots) =>
        {
            var simulated = SuiteSimulation.Run(seconds, slots, known: true);
            var ideal = seconds.Sum() / slots;
            Assert.InRange(simulated.Makespan, 0, (ideal * 1.05) + seconds.Max() + 0.06);
        }, iter: 150);

    [Fact]
    public void Without_them_it_is_not_much_worse() => Gen.Select(Durations, Gen.Int[2, 16]).Sample((seconds, slots) =>
    {
        var simulated = SuiteSimulation.Run(seconds, slots, known: false);
        var ideal = seconds.Sum() / slots;
        // The first batches are equal in number, not in time, until their budget of 2 s has passed.
        Assert.InRange(simulated.Makespan, 0, (ideal * 1.15) + seconds.Max() + 0.75);
    }, iter: 150);

    [Fact]
    public void When_nothing_is_known_each_slot_gets_its_share_with_a_budget() => Gen.Int[1, 16].Sample(slots =>
    {
        var cut = BatchPlanner.Cut(SuiteSimulation.Suite(2_000), slots, _ => null);

        Assert.Equal(slots, cut.Count);
        Assert.Equal(Enumerable.Range(0, 2_000), cut.SelectMany(x => x.Positions()));
        Assert.All(cut, x => Assert.InRange(x.Positions().Count, (2_000 / slots) - 1, (2_000 / slots) + slots));
        Assert.All(cut, x => Assert.NotNull(x.Budget));
    });

    [Fact]
    public void A_short_suite_is_one_batch_for_each_slot()
    {
        var simulated = SuiteSimulation.Run(
            Enumerable.Repeat(0.005, 300).ToArray(), slots: 2, known: false, overhead: 2, _ => "the only class");

        Assert.Equal(2, simulated.Sizes.Count);
    }

    [Fact]
    public void Many_trivial_cases_are_few_batches()
    {
        var simulated = SuiteSimulation.Run(
            Enumerable.Repeat(0.0003, 40_000).ToArray(), slots: 2, known: false, overhead: 0.5, i => $"class {i / 20}");

        Assert.InRange(simulated.Sizes.Count, 2, 6);
    }

    [Fact]
    public void Overhead_that_is_learned_makes_batches_longer() =>
        Gen.Select(Gen.Double[0.05, 1], Gen.Int[1, 8]).Sample((overhead, slots) =>
        {
            var seconds = Enumerable.Repeat(0.1, 20_000).ToArray();
            var simulated = SuiteSimulation.Run(seconds, slots, known: false, overhead);
            var batches = simulated.Sizes.Count;
            // Some 5 % for the overhead, and what the first batches cost that knew nothing and the last that are short.
            Assert.InRange(batches * overhead, 0, (0.06 * seconds.Sum()) + (8 * slots * overhead));
        }, iter: 30);

    [Fact]
    public void Groups_that_are_no_longer_than_a_share_stay_whole() =>
        Gen.Select(Gen.Int[2, 8], Gen.Int[2, 40]).Sample((slots, size) =>
        {
            var suite = SuiteSimulation.Suite(size * 20 * slots, i => $"class {i / size}");
            for (var i = 0; i < suite.Cases.Count; i++)
                suite.Cases.Know(i, TimeSpan.FromSeconds(0.1));
            var cut = BatchPlanner.Cut(suite, slots, _ => TimeSpan.FromSeconds(0.1));
            Assert.All(cut, x => Assert.Equal(0, x.Positions().Count % size));
        }, iter: 60);

    [Fact]
    public void A_group_that_is_all_of_the_suite_is_cut()
    {
        var suite = SuiteSimulation.Suite(100, _ => "one");

        Assert.Equal(2, BatchPlanner.Cut(suite, 2, _ => null).Count);
    }

    [Fact]
    public void A_heavy_tail_that_is_unknown_costs_little() => Gen.Int[2, 8].Sample(slots =>
    {
        // One case in a hundred takes 100 times as long.
        var seconds = Enumerable.Range(0, 5_000).Select(i => i % 100 == 7 ? 1.0 : 0.01).ToArray();
        var simulated = SuiteSimulation.Run(seconds, slots, known: false, overhead: 0.03);
        Assert.InRange(simulated.Makespan, 0, (seconds.Sum() / slots * 1.1) + seconds.Max() + 0.5);
    });

    [Fact]
    public void Hosts_that_do_not_stop_cost_balance_and_no_case() => Gen.Select(Durations, Gen.Int[2, 8]).Sample(
        (seconds, slots) => SuiteSimulation.Run(seconds, slots, known: false, stops: false), iter: 40);

    [Fact]
    public void Sizes_shrink_to_the_end() => Gen.Select(Gen.Int[100, 3_000], Gen.Int[1, 16]).Sample((count, slots) =>
    {
        var sizes = SuiteSimulation.Run(Enumerable.Repeat(0.1, count).ToArray(), slots, known: true).Sizes;
        for (var i = 1; i < sizes.Count; i++)
            Assert.InRange(sizes[i], 1, sizes[i - 1]);
    }, iter: 100);
}
