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
        Assert.InRange(simulated.Makespan, 0, (ideal * 1.15) + seconds.Max() + 0.06);
    }, iter: 150);

    [Fact]
    public void First_batches_are_small_when_nothing_is_known() => Gen.Int[1, 16].Sample(slots =>
    {
        var suite = SuiteSimulation.Suite(2_000);
        Assert.All(BatchPlanner.Cut(suite, slots, _ => null).Take(slots), b => Assert.InRange(b.Cases.Count, 1, 4));
    });

    [Fact]
    public void What_becomes_known_after_the_first_cut_counts_for_the_next()
    {
        var suite = SuiteSimulation.Suite(100);
        Assert.All(BatchPlanner.Cut(suite, 1, _ => null), b => Assert.InRange(b.Cases.Count, 1, 8));
        for (var i = 0; i < 100; i++)
            suite.Cases.Know(i, TimeSpan.FromSeconds(1));
        Assert.Equal(10, BatchPlanner.Cut(suite, 1, _ => null)[0].Cases.Count);
    }

    [Fact]
    public void Sizes_shrink_to_the_end() => Gen.Select(Gen.Int[100, 3_000], Gen.Int[1, 16]).Sample((count, slots) =>
    {
        var sizes = SuiteSimulation.Run(Enumerable.Repeat(0.1, count).ToArray(), slots, known: true).Sizes;
        for (var i = 1; i < sizes.Count; i++)
            Assert.InRange(sizes[i], 1, sizes[i - 1]);
    }, iter: 100);
}
