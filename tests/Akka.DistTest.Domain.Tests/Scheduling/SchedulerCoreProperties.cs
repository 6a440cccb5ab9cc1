using System.Globalization;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;
using CsCheck;

namespace Akka.DistTest.Domain.Tests.Scheduling;

public class SchedulerCoreProperties
{
    private static readonly Gen<WorkerRecord[]> Workers = Gen.Select(
        Gen.Int[1, 4], Gen.Bool, Gen.Int[0, 2], (slots, linux, licenses) => (slots, linux, licenses))
        .Array[1, 4]
        .Select(all => all
            .Select((w, i) => Pool.Worker($"w{i}", w.slots, w.linux ? "linux" : "windows", w.licenses))
            .ToArray());

    private static readonly Gen<OfferedTask[]> Tasks = Gen.Select(
        Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[1, 3], Gen.Int[0, 4], Gen.Int[0, 6], Gen.Int[0, 14],
        (priority, os, cpu, licenses, key, kind) => (priority, os, cpu, licenses, key, kind))
        .Array[1, 30]
        .Select(all => all.Select((t, i) => Pool.Task(
            i.ToString(CultureInfo.InvariantCulture),
            t.priority,
            t.os switch { 0 => "linux", 1 => "windows", _ => null },
            t.cpu,
            t.licenses < 3 ? 0 : t.licenses - 2,
            t.key < 2 ? $"key{t.key}" : null,
            t.kind == 0) with
        { Alone = t.kind is 1 or 2 ? true : null }).ToArray());

    private static readonly Gen<(int Kind, int Pick)[]> Steps = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 200]).Array[0, 60];

    [Fact]
    public void Nothing_is_ever_over_its_limit_and_everything_possible_is_placed_or_refused() =>
        Gen.Select(Workers, Tasks, Steps).Sample((workers, tasks, steps) =>
        {
            var world = new PoolWorld(workers, tasks);
            foreach (var (kind, pick) in steps)
                world.Step(kind, pick);
            world.Finish();
        }, iter: 800);

    [Fact]
    public void Equal_inputs_place_alike() => Gen.Select(Workers, Tasks, Steps).Sample((workers, tasks, steps) =>
    {
        Assert.Equal(Placements(), Placements());

        string Placements()
        {
            var world = new PoolWorld(workers, tasks);
            foreach (var (kind, pick) in steps)
                world.Step(kind, pick);
            return string.Join('\n', world.Placed.Select(p => $"{p.Lease} {p.Spec.Task} {p.Worker}"));
        }
    }, iter: 300);

    [Fact]
    public void Among_tasks_that_suit_the_same_workers_the_higher_priority_goes_first() =>
        Gen.Select(Gen.Int[0, 5].Array[1, 40], Gen.Int[1, 8]).Sample((priorities, slots) =>
        {
            var core = Pool.Core();
            core.Register(Pool.Worker("w", slots), [], Pool.Start);
            core.Offer(
                Pool.Run,
                [.. priorities.Select((p, i) => Pool.Task(i.ToString(CultureInfo.InvariantCulture), p))],
                [],
                Pool.Start);
            var placed = core.Place(Pool.Start).Select(p => p.Spec.Task.Value);
            var expected = priorities
                .Select((p, i) => (Priority: p, Place: i))
                .OrderByDescending(t => t.Priority)
                .ThenBy(t => t.Place)
                .Take(slots)
                .Select(t => t.Place.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(expected, placed);
        });

    [Fact]
    public void Explain_counts_what_is_ahead_and_who_is_eligible() =>
        Gen.Select(Workers, Tasks, Gen.Int[0, 29]).Sample((workers, tasks, pick) =>
        {
            var core = Pool.Core();
            foreach (var worker in workers)
                core.Register(worker, [], Pool.Start);
            core.Offer(Pool.Run, tasks, [], Pool.Start);
            var asked = tasks[pick % tasks.Length];
            var explained = core.Explain(Pool.Run, asked.Spec.Task, Pool.Start);
            Assert.True(explained.Known);
            Assert.Equal(workers.Length, explained.Workers);
            Assert.Equal(
                workers.Count(w => Matching.Failing(asked.Requirements, w.Capabilities).Count == 0
                    && asked.Resources.Cpu <= w.Slots
                    && asked.Resources.Counters.All(c => w.Counters.GetValueOrDefault(c.Key) >= c.Value)),
                explained.Eligible);
            Assert.Equal(
                tasks.Where((t, i) => t.Priority > asked.Priority
                    || (t.Priority == asked.Priority && i < Array.IndexOf(tasks, asked))).Count(),
                explained.Ahead);
            Assert.Equal(explained.Eligible > 0, explained.NearestMiss is null);
        });
}
