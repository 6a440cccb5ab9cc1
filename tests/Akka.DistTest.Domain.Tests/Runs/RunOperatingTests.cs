using Akka.DistTest.Plans;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Domain.Tests.Runs;

public class RunOperatingTests
{
    private static readonly TaskWork Command = new TaskWork.Command(new CommandLine { Shell = "x" });

    [Fact]
    public void A_priority_is_added_to_that_of_each_task_and_survives_a_crash()
    {
        var run = Started(Plans.Task1("a", Command) with { Priority = 3 }, Plans.Task1("b", Command));

        var events = run.Prioritize(10, "me", Plans.Start);

        Assert.Equal(new RunEvent.PrioritySet(10, "me", Plans.Start), Assert.Single(events));
        Assert.Equal([13, 10], run.AllOffers(Plans.Start).Select(o => o.Priority));
        Assert.Empty(run.Prioritize(10, "me", Plans.Start));
        Assert.Equal(-1_000_000, Assert.IsType<RunEvent.PrioritySet>(run.Prioritize(int.MinValue, "me", Plans.Start)[0]).Priority);
    }

    [Fact]
    public void A_run_that_has_ended_keeps_its_priority()
    {
        var run = Started(Plans.Task1("a", Command));
        run.Cancel("me", "enough", Plans.Start);

        Assert.False(run.IsOpen);
        Assert.Empty(run.Prioritize(10, "me", Plans.Start));
        Assert.Equal(0, run.Priority);
    }

    [Fact]
    public void Some_tasks_become_a_valid_plan_of_their_own()
    {
        var first = Plans.Task1("first", Command) with { Folder = "here" };
        var second = Plans.Task1("second", Command) with
        {
            Folder = "there",
            Deadline = Plans.Start.AddHours(1),
            DependsOn = [new Dependency(first.Id, null, DependencyKind.Hard)],
        };
        var plan = Plans.Of(first, second) with
        {
            Folders = [new PayloadFolder("here", "/here", "m", null), new PayloadFolder("there", "/there", "m", null)],
        };
        var run = Started(plan);

        var own = run.PlanOf([second.Id]);

        Assert.Empty(PlanCheck.Check(own));
        var task = Assert.Single(own.Tasks);
        Assert.Equal((second.Id, 0, null), (task.Id, task.DependsOn.Count, task.Deadline));
        Assert.Equal("there", Assert.Single(own.Folders).Name);
        Assert.Null(run.FirstUnknown([first.Id, second.Id]));
        Assert.Equal(new TaskId("third"), run.FirstUnknown([first.Id, new TaskId("third")]));
    }

    private static RunState Started(params PlannedTask[] tasks) => Started(Plans.Of(tasks));

    private static RunState Started(Plan plan) => new RunWorld(plan).Run;
}
