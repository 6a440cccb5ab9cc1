using Akka.DistTest.Plans;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Domain.Tests.Scheduling;

public class RequirementHintsTests
{
    private static readonly Capabilities[] Fleet =
    [
        new(new Dictionary<string, string> { ["os"] = "linux", ["tool.python3"] = "3.11.2", ["label.fast"] = "true" }),
        new(new Dictionary<string, string> { ["os"] = "linux", ["label.zone"] = "north", ["memory.gb"] = "8" }),
    ];

    [Theory]
    [InlineData("os", RequirementOperator.Equal, "windwos", "os = windwos: did you mean \"windows\"?")]
    [InlineData("os", RequirementOperator.Equal, "Linux", null)]
    [InlineData("os", RequirementOperator.Equal, "macos", null)]
    [InlineData("os", RequirementOperator.NotEqual, "linus", "os != linus: did you mean \"linux\"?")]
    [InlineData("tool.pyton3", RequirementOperator.Exists, "", "tool.pyton3 exists: no worker has tool.pyton3; did you mean \"tool.python3\"?")]
    [InlineData("tool.pyton3", RequirementOperator.AtLeast, "3.9", "tool.pyton3 >= 3.9: no worker has tool.pyton3; did you mean \"tool.python3\"?")]
    [InlineData("tool.gradle", RequirementOperator.Exists, "", null)]
    [InlineData("label.zone", RequirementOperator.Equal, "nort", "label.zone = nort: did you mean \"north\"?")]
    [InlineData("label", RequirementOperator.Equal, "fsat", "label = fsat: did you mean \"fast\"?")]
    [InlineData("memory.gb", RequirementOperator.Equal, "9", null)]
    [InlineData("gpu", RequirementOperator.Exists, "", null)]
    public void What_looks_mistyped_is_told_with_the_nearest_known_word(
        string key, RequirementOperator how, string value, string? hint) =>
        Assert.Equal(hint, RequirementHints.Of(Pool.Needs(key, value, how), Fleet));

    [Fact]
    public void A_hint_for_many_tasks_of_a_plan_is_told_once()
    {
        var plan = new Plan
        {
            Name = "p",
            Submitter = "s",
            Tasks = [.. "ab".Select(id => new PlannedTask
            {
                Id = new TaskId($"{id}"),
                Work = new TaskWork.Noop(),
                Requirements = [Pool.Needs("os", "windwos")],
                Fallbacks = [new Fallback(TimeSpan.Zero, [Pool.Needs("tool.python3", "3.9", RequirementOperator.AtLeast)])],
            })],
        };

        Assert.Equal(["task \"a\" requires os = windwos: did you mean \"windows\"?"], RequirementHints.Of(plan, Fleet));
        Assert.Equal(["tool.python3"], RequirementHints.ComparedTools(plan));
    }

    [Fact]
    public void A_task_that_no_worker_can_run_says_what_was_probably_meant()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("w"), [], Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("t", os: "linxu") with { WaitForCapacity = TimeSpan.FromMinutes(1) }], [], Pool.Start);

        const string Hint = "os = linxu: did you mean \"linux\"?";
        Assert.EndsWith(Hint, core.Explain(Pool.Run, new TaskId("t"), Pool.Start).Note, StringComparison.Ordinal);
        var refused = Assert.Single(core.RefuseImpossible(Pool.Start.AddMinutes(2)));
        Assert.EndsWith(Hint, refused.Refusal.Reason, StringComparison.Ordinal);
    }
}
