using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;
using CsCheck;

namespace Akka.DistTest.Domain.Tests.Scheduling;

public class FairShareProperties
{
    private static readonly Gen<WorkerRecord[]> Workers = Gen.Select(Gen.Int[1, 4], Gen.Bool, (slots, linux) => (slots, linux))
        .Array[1, 5]
        .Select(all => all.Select((w, i) => Pool.Worker($"w{i}", w.slots, w.linux ? "linux" : "windows")).ToArray());

    private static readonly Gen<(int Submitter, (int, int, int)[] Tasks)> Offers = Gen.Select(
        Gen.Int[0, 3],
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[1, 3], (priority, os, cpu) => (priority, os, cpu)).Array[1, 12],
        (submitter, tasks) => (submitter, tasks));

    private static readonly Gen<Quota[]> Quotas = Gen.Select(
        Gen.Int[0, 4], Gen.Int[0, 5], Gen.Int[0, 10], Gen.Int[1, 3],
        (who, most, tenths, weight) => new Quota(
            who == 4 ? Quota.Everyone : $"s{who}",
            most == 0 ? null : most,
            tenths == 0 ? null : 10 * tenths,
            null,
            weight))
        .Array[0, 3]
        .Select(all => all.DistinctBy(q => q.Submitter).Where(q => all.Length == 1 || q.Submitter != Quota.Everyone).ToArray());

    private static readonly Gen<(int Kind, int Pick, (int, (int, int, int)[]) Offer, Quota[] Quotas)[]> Steps =
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 100], Offers, Quotas, (kind, pick, offer, quotas) => (kind, pick, offer, quotas))
            .Array[0, 40];

    [Fact]
    public void Nobody_is_passed_over_who_has_less_and_no_slot_idles_while_somebody_may_use_it() =>
        Gen.Select(Workers, Steps).Sample((workers, steps) => Play(workers, steps, reserves: false).Finish(), iter: 1_000);

    [Fact]
    public void With_workers_that_are_kept_for_wide_tasks_all_is_placed_and_limits_hold() =>
        Gen.Select(Workers, Steps).Sample((workers, steps) => Play(workers, steps, reserves: true).Finish(), iter: 1_000);

    [Fact]
    public void Equal_inputs_place_alike() => Gen.Select(Workers, Steps, Gen.Bool).Sample((workers, steps, reserves) =>
        Assert.Equal(Play(workers, steps, reserves).Placed, Play(workers, steps, reserves).Placed), iter: 200);

    private static ShareWorld Play(
        WorkerRecord[] workers, (int, int, (int, (int, int, int)[]), Quota[])[] steps, bool reserves)
    {
        var world = new ShareWorld(workers, reserves);
        foreach (var (kind, pick, (submitter, tasks), quotas) in steps)
        {
            switch (kind)
            {
                case 0 or 1:
                    world.Offer(submitter, tasks);
                    break;
                case 2:
                    world.Limit(quotas, pick);
                    break;
                case 3 or 4:
                    world.Place();
                    break;
                default:
                    world.End(pick);
                    break;
            }
        }

        return world;
    }
}
