using CsCheck;

namespace Akka.DistTest.Domain.Tests.Runs;

public class RunStateProperties
{
    private static readonly Gen<(int Kind, int Pick)[]> Steps = Gen.Select(Gen.Int[0, 15], Gen.Int[0, 400]).Array[0, 120];

    [Fact]
    public void Whatever_happens_the_books_balance_and_the_run_ends() => Gen.Select(Plans.Any, Steps).Sample((plan, steps) =>
    {
        var world = new RunWorld(plan);
        foreach (var (kind, pick) in steps)
            world.Step(kind, pick);
        world.Finish();
    }, iter: 1_500);

    [Fact]
    public void A_crash_after_each_step_changes_nothing() => Gen.Select(Plans.Any, Steps).Sample((plan, steps) =>
    {
        var world = new RunWorld(plan);
        foreach (var (kind, pick) in steps)
        {
            world.Step(kind, pick);
            world.Crash(schedulerToo: pick % 3 == 0);
        }

        world.Finish();
        world.Crash(schedulerToo: true);
    }, iter: 300);
}
