using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Domain.Tests.Runs;

/// <summary>A suite on equal slots: each free slot takes the oldest batch, and each end cuts further ones.</summary>
internal static class SuiteSimulation
{
    /// <param name="cases">How many.</param>
    /// <param name="groups">The group of each case; null: none.</param>
    public static TaskEntry Suite(int cases, Func<int, string?>? groups = null)
    {
        var suite = new TaskEntry(new RunId("r"), Plans.Task1("s", new TaskWork.Suite("pytest", "x", [])), new CaseTally());
        for (var i = 0; i < cases; i++)
            suite.Cases.Add($"case{i}", groups?.Invoke(i));
        return suite;
    }

    /// <param name="seconds">Of each case.</param>
    /// <param name="slots">Equal ones.</param>
    /// <param name="known">The durations are learned already.</param>
    /// <param name="overhead">Seconds that each batch takes beside its cases.</param>
    /// <param name="groups">The group of each case; null: none.</param>
    /// <param name="stops">Hosts stop when the budget has passed.</param>
    public static (double Makespan, IReadOnlyList<int> Sizes) Run(
        double[] seconds, int slots, bool known, double overhead = 0, Func<int, string?>? groups = null, bool stops = true)
    {
        var suite = Suite(seconds.Length, groups);
        TimeSpan? Learned(int position) => known ? TimeSpan.FromSeconds(seconds[position]) : null;
        var free = new PriorityQueue<int, double>(Enumerable.Range(0, slots).Select(s => (s, 0.0)));
        var ends = new PriorityQueue<(Unit Batch, IReadOnlyList<int> Ran), double>();
        var waiting = new Queue<Unit>();
        var sizes = new List<int>();
        var ran = new HashSet<int>();
        var now = 0.0;
        Cut();
        while (waiting.Count > 0 || ends.Count > 0)
        {
            while (waiting.Count > 0 && free.TryPeek(out _, out var since) && since <= now)
            {
                free.Dequeue();
                var batch = waiting.Dequeue();
                var done = Within(batch);
                sizes.Add(done.Count);
                ends.Enqueue((batch, done), now + overhead + done.Sum(c => seconds[c]));
            }

            ends.TryDequeue(out var ended, out now);
            foreach (var position in ended.Batch.Cases.Except(ended.Ran))
                suite.Cases.Return(position);
            foreach (var position in ended.Ran)
            {
                Assert.True(ran.Add(position), $"case {position} ran twice");
                suite.Cases.Time(position, TimeSpan.FromSeconds(seconds[position]));
                suite.Cases.Finish(position, CaseOutcome.Passed);
            }

            suite.LearnOverhead(TimeSpan.FromSeconds(overhead));
            suite.Batches.Remove(ended.Batch);
            free.Enqueue(0, now);
            Cut();
        }

        Assert.Equal(seconds.Length, ran.Count);
        Assert.Equal(seconds.Length, suite.Cases.Done);
        return (now, sizes);

        IReadOnlyList<int> Within(Unit batch)
        {
            if (!stops || batch.Budget is not { } budget)
                return batch.Cases;
            var spent = 0.0;
            var done = batch.Cases.TakeWhile((c, i) =>
            {
                var goesOn = i == 0 || spent < budget.TotalSeconds;
                spent += seconds[c];
                return goesOn;
            }).ToList();
            return done;
        }

        void Cut()
        {
            var wanted = (2 * slots) - suite.Batches.Count;
            var cut = BatchPlanner.Cut(suite, slots, Learned);
            Assert.InRange(cut.Count, 0, Math.Max(0, wanted));
            foreach (var batch in cut)
            {
                var unit = new Unit(batch.Batch, suite, UnitKind.Batch) { Cases = batch.Positions(), Budget = batch.Budget };
                foreach (var position in unit.Cases)
                {
                    Assert.Equal(CaseState.Pending, suite.Cases[position].State);
                    suite.Cases.Put(position, unit);
                }

                suite.BatchesCut++;
                suite.Batches.Add(unit);
                waiting.Enqueue(unit);
            }
        }
    }
}
