using Akka.DistTest.Coordination;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using CsCheck;

namespace Akka.DistTest.Domain.Tests.Coordination;

public class LoadTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly PoolId Pool = new("default");

    [Fact]
    public void Over_snapshots_and_events_that_are_told_again_open_tasks_stay_exact() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[1, 50], Gen.Int[0, 3]).Array[1, 60].Sample(steps =>
        {
            var index = new RunIndex();
            var told = new List<CoordinatorEvent>();
            var open = new Dictionary<RunId, (string Submitter, int Tasks)>();
            foreach (var (number, submitter, tasks, kind) in steps)
            {
                var run = new RunId($"r{number}");
                if (kind == 3)
                {
                    // The snapshot was made of a state that was ahead of what it stands for.
                    var restored = new RunIndex();
                    restored.Restore(index.Keep());
                    foreach (var again in told.TakeLast(3))
                        restored.Apply(again);
                    index = restored;
                    continue;
                }

                CoordinatorEvent? e = kind switch
                {
                    2 when open.Remove(run) => new CoordinatorEvent.RunClosed(run, "p", RunOutcome.Passed, At.AddMinutes(1)),
                    0 or 1 when !index.IsKnown(run) && open.TryAdd(run, ($"s{submitter}", tasks)) =>
                        new CoordinatorEvent.RunOpened(run, Pool, At, $"s{submitter}", tasks),
                    _ => null,
                };
                if (e is null)
                    continue;
                told.Add(e);
                index.Apply(e);
            }

            Assert.Equal(
                open.Values.GroupBy(o => o.Submitter).Select(g => (g.Key, g.Count(), g.Sum(o => o.Tasks))).Order(),
                index.Loads(10).Select(l => (l.Submitter, l.Runs, l.Tasks)).Order());
        });

    [Fact]
    public void When_to_come_back_is_reckoned_from_what_ended_last()
    {
        var book = new LoadBook();
        book.Open("ann", 900);
        Assert.EndsWith("Submit again when one of its runs has ended", book.Refusal("ann", 200, 1_000), StringComparison.Ordinal);

        book.Finish(new FinishedRun("ann", 300, At, At.AddSeconds(100)));
        book.Finish(new FinishedRun("ann", 100, At.AddSeconds(50), At.AddSeconds(200)));
        Assert.Equal(
            "not accepted now: submitter ann may have 1000 tasks in open runs and has 900 in 1; 200 more do not fit. "
                + "Submit again in about 50 s",
            book.Refusal("ann", 200, 1_000));
        Assert.Null(book.Refusal("ann", 100, 1_000));
        Assert.Null(book.Refusal("bob", 200, 1_000));
        Assert.Null(book.Refusal("ann", 200, null));
    }

    [Fact]
    public void A_plan_that_never_fits_is_told_so()
    {
        Assert.Equal(
            "not accepted: the plan has 1001 tasks, and submitter ann may have 1000 in open runs; split it, or ask an operator for more",
            new LoadBook().Refusal("ann", 1_001, 1_000));
    }

    [Fact]
    public void Rules_outlive_a_snapshot()
    {
        var index = new RunIndex();
        index.Apply(new CoordinatorEvent.PolicySet(Pool, "priority", 1, "op", At));
        index.Apply(new CoordinatorEvent.QuotaSet(new Quota("ann", MostRunning: 3), 2, "op", At));
        index.Apply(new CoordinatorEvent.QuotaSet(new Quota("bob", MostRunning: 3), 3, "op", At));
        index.Apply(new CoordinatorEvent.QuotaRemoved("bob", 4, "op", At));

        var restored = new RunIndex();
        restored.Restore(index.Keep());

        var rules = restored.Rules.For(Pool);
        Assert.Equal((4L, "priority", new Quota("ann", MostRunning: 3)), (rules.Version, rules.Policy, Assert.Single(rules.Quotas)));
    }
}
