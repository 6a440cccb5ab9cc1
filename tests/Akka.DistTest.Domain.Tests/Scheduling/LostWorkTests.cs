using System.Globalization;
using Akka.DistTest.Scheduling;
using CsCheck;

namespace Akka.DistTest.Domain.Tests.Scheduling;

public class LostWorkTests
{
    private static readonly Gen<(int Priority, int Expected, bool Again)[]> Tasks =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[0, 3], (p, e, a) => (p, e, a == 0)).Array[1, 30];

    [Fact]
    public void What_was_lost_is_placed_before_all_that_is_no_more_important_whatever_the_policy() =>
        Gen.Select(Tasks, Gen.Int[1, 6], Gen.Int[0, 2]).Sample((tasks, slots, policy) =>
        {
            var rule = QueuePolicies.All[policy];
            var core = Pool.Core(rule.Name);
            core.Register(Pool.Worker("w", slots), [], Pool.Start);
            core.Offer(Pool.Run, [.. tasks.Select(Task)], [], Pool.Start);
            Assert.Equal(InOrder(), core.ListQueue(100, Pool.Start).Select(e => Number(e.Task)));

            var placed = core.Place(Pool.Start).Select(p => Number(p.Spec.Task));
            Assert.Equal(InOrder().Take(slots), placed);

            IEnumerable<int> InOrder() => Enumerable.Range(0, tasks.Length)
                .OrderByDescending(i => rule.Name == "first-come" ? 0 : tasks[i].Priority)
                .ThenByDescending(i => tasks[i].Again)
                .ThenBy(i => rule.KeyOf(Task(tasks[i], i)).Minor)
                .ThenBy(i => i);
        });

    [Fact]
    public void A_change_of_the_policy_keeps_what_was_lost_in_front()
    {
        var core = Pool.Core("first-come");
        core.Offer(Pool.Run, [Pool.Task("a"), Lost("b"), Pool.Task("c")], [], Pool.Start);
        core.UseRules(new PoolRules(1, "longest-first", []));

        Assert.Equal(["b", "a", "c"], core.ListQueue(3, Pool.Start).Select(e => e.Task.Value));
    }

    [Fact]
    public void Who_lost_much_gets_no_larger_share_and_no_key_that_is_held()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("w", slots: 4), [], Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("holder", key: "k")], [], Pool.Start, "ann");
        Assert.Single(core.Place(Pool.Start));
        core.Offer(Pool.Run, [Lost("keyed", key: "k"), Lost("a1"), Lost("a2")], [], Pool.Start, "ann");
        core.OfferOf("bob", 2);

        Assert.Equal(
            ["bob0", "a1", "bob1"],
            core.Place(Pool.Start).Select(p => p.Spec.Task.Value));
    }

    private static OfferedTask Lost(string id, string? key = null) =>
        Pool.Task(id, key: key, attempt: 2) with { Again = true };

    private static OfferedTask Task((int Priority, int Expected, bool Again) task, int number) =>
        Pool.Task(number.ToString(CultureInfo.InvariantCulture), task.Priority) with
        {
            Expected = task.Expected == 0 ? null : TimeSpan.FromSeconds(task.Expected),
            Again = task.Again ? true : null,
        };

    private static int Number(TaskId task) => int.Parse(task.Value, CultureInfo.InvariantCulture);
}
