namespace Akka.DistTest.Plans;

public class SmallestPlanTests
{
    [Fact]
    public void Every_default_is_filled_in()
    {
        var plan = PlanReader.ReadFile(Path.Combine(Repository.Examples, "smallest.yaml"), Reading.Options).Required();

        Assert.Equal(("smallest", "default", "someone", "default"), (plan.Name, plan.Project, plan.Submitter, plan.Pool.Value));
        Assert.Empty(plan.Folders);
        var task = Assert.Single(plan.Tasks);
        Assert.Equal("a", task.Id.Value);
        Assert.Equal("true", Assert.IsType<TaskWork.Command>(task.Work).Line.Shell);
        Assert.Equal(TimeSpan.FromSeconds(2), task.Timeout);
        Assert.Equal(RetryRule.Default, task.Retry);
        Assert.Null(task.Folder);
    }
}
