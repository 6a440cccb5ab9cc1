using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Domain.Tests.Runs;

/// <summary>A suite on equal slots: each free slot takes the oldest batch, and each end cuts further ones.</summary>
internal static class SuiteSimulation
{
    public static TaskEntry Suite(int cases)
    {
        var suite = new TaskEntry(new RunId("r"), Plans.Task1("s", new TaskWork.Suite("pytest", "x", [])), new CaseTally());
        for (var i = 0; i < cases; i++)
            suite.Cases.Add($"case{i}");
        return suite;
    }

    public static (double Makespan, IReadOnlyList<int> Sizes) Run(double[] seconds, int slots, bool known)
    {
        var suite = Suite(seconds.Length);
        TimeSpan? Learned(int position) => known ? TimeSpan.FromSeconds(seconds[position]) : null;
        var free = new PriorityQueue<int, double>(Enumerable.Range(0, slots).Select(s => (s, 0.0)));
        var ends = new PriorityQueue<Unit, double>();
        var waiting = new Queue<Unit>();
        var sizes = new List<int>();
        var seen = new HashSet<int>();
        var now = 0.0;
        Cut();
        while (waiting.Count > 0 || ends.Count > 0)
        {
            while (waiting.Count > 0 && free.TryPeek(out var slot, out var since) && since <= now)
            {
                free.Dequeue();
                var batch = waiting.Dequeue();
                ends.Enqueue(batch, now + batch.Cases.Sum(c => seconds[c]));
            }

            ends.TryDequeue(out var ended, out now);
            foreach (var position in ended!.Cases)
            {
                suite.Cases.Time(position, TimeSpan.FromSeconds(seconds[position]));
                suite.Cases.Finish(position, CaseOutcome.Passed);
            }

            suite.Batches.Remove(ended);
            free.Enqueue(0, now);
            Cut();
        }

        Assert.Equal(seconds.Length, seen.Count);
        Assert.Equal(seconds.Length, suite.Cases.Done);
        return (now, sizes);

        void Cut()
        {
            var wanted = (2 * slots) - suite.Batches.Count;
            var cut = BatchPlanner.Cut(suite, slots, Learned);
            Assert.InRange(cut.Count, 0, wanted);
            foreach (var batch in cut)
            {
                var unit = new Unit(batch.Batch, suite, UnitKind.Batch) { Cases = batch.Cases };
                Assert.All(batch.Cases, c => Assert.True(seen.Add(c), $"case {c} is in two batches"));
                foreach (var position in batch.Cases)
                    suite.Cases.Put(position, unit);
                suite.BatchesCut++;
                suite.Batches.Add(unit);
                sizes.Add(batch.Cases.Count);
                waiting.Enqueue(unit);
            }
        }
    }
}
