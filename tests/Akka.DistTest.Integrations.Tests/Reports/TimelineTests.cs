using Akka.DistTest.Results;
using CsCheck;

namespace Akka.DistTest.Reports;

public class TimelineTests
{
    private static readonly Gen<List<AttemptReport>> Attempts =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 100], Gen.Int[0, 30], Gen.Bool)
            .List[0, 60]
            .Select(list => list
                .Select((a, i) => SampleAttempts.Attempt(
                    $"t{i}", 1, $"w{a.Item1}", a.Item2, a.Item3, a.Item4 ? Verdict.Passed : Verdict.Failed))
                .OrderBy(attempt => attempt.StartedAt)
                .ToList());

    [Fact]
    public void Attempts_of_one_slot_never_overlap_and_none_is_left_out() => Attempts.Sample(attempts =>
    {
        var lanes = Timeline.Of(Report(attempts)).Lanes();

        Assert.Equal(attempts.Count, lanes.Sum(lane => lane.Bars.Count));
        foreach (var lane in lanes)
            Assert.All(lane.Bars.Zip(lane.Bars.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From));
    });

    [Fact]
    public void The_load_is_the_time_that_the_attempts_took() => Attempts.Sample(attempts =>
    {
        var timeline = Timeline.Of(Report(attempts));
        var slice = timeline.Span / 50;

        var busy = TimelineLoad.Of(timeline, 50).Sum(load => load.Slices.Sum(s => s.Busy)) * slice.TotalSeconds;

        Assert.Equal(attempts.Sum(a => a.Duration.TotalSeconds), busy, 3);
        Assert.Equal(attempts.Count, TimelineLoad.Of(timeline, 50).Sum(load => load.Slices.Sum(s => s.Started)));
    });

    [Fact]
    public void A_lost_attempt_lasts_until_the_next_one_began()
    {
        var timeline = Timeline.Of(Report(
        [
            SampleAttempts.Attempt("a", 1, "w", 1, 0, null),
            SampleAttempts.Attempt("a", 2, "v", 5, 2, Verdict.Passed),
            SampleAttempts.Attempt("b", 1, "w", 6, 0, null),
        ]));

        Assert.Equal(
            [("a", 5.0), ("b", 10.0)],
            timeline.Bars.Where(bar => bar.IsLost).Select(bar => (bar.Attempt.Task.Value, bar.To.TotalSeconds)));
    }

    [Fact]
    public void A_worker_whose_clock_is_behind_moves_the_start_of_the_axis()
    {
        var timeline = Timeline.Of(Report([SampleAttempts.Attempt("a", 1, "w", -3, 1, Verdict.Passed)]));

        Assert.Equal(TimeSpan.Zero, Assert.Single(timeline.Bars).From);
        Assert.Equal(TimeSpan.FromSeconds(13), timeline.Span);
    }

    private static RunReport Report(IReadOnlyList<AttemptReport> attempts) =>
        SampleReport.Of("passed", SampleReport.Start, TimeSpan.FromSeconds(10), [], attempts);
}
