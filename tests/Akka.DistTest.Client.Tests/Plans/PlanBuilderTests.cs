using System.Text.Json;

namespace Akka.DistTest.Plans;

public class PlanBuilderTests
{
    [Fact]
    public void A_plan_from_code_is_the_same_as_one_from_a_file()
    {
        var built = new PlanBuilder("n", "someone")
            .Project("p")
            .Pool("q")
            .Payload("docs", Path.Combine(Repository.Root, "docs"), include: ["*.json"])
            .Defaults(task => task.Timeout(TimeSpan.FromMinutes(1)).Env("A", "1"))
            .Task("build", task => task.Command("make", "all").In("docs", "examples").Tags("setup"))
            .Task("lint", task => task.Shell("lint > out.xml").Reports("*.xml").Priority(3).NeverWith("db"))
            .Suite("unit", "pytest", ".", suite => suite.In("docs").Arguments("-x").DependsOn("build", "lint")
                .Requires("os", "linux", "macos").Requires("cpu.cores", RequirementOperator.AtLeast, "4")
                .Prefers("label.fast").Retry(RetryRule.Default with { Test = 2 }))
            .Build();
        var read = Reading.Plan("""
            name: n
            project: p
            pool: q
            payloads: {docs: {path: .., include: ["*.json"]}}
            defaults: {timeout: 1m, env: {A: 1}}
            tasks:
            - {id: build, command: [make, all], folder: docs, workingDirectory: examples, tags: [setup]}
            - {id: lint, junit: {command: lint > out.xml, reports: "*.xml"}, priority: 3, concurrencyKeys: db}
            suites:
            - id: unit
              framework: pytest
              path: .
              folder: docs
              args: -x
              dependsOn: [build, lint]
              requirements: {os: [linux, macos], cpu: 4}
              preferences: {labels: fast}
              retry: 2
            """);

        Assert.Equal(JsonSerializer.Serialize(read), JsonSerializer.Serialize(built.Required()));
    }

    [Fact]
    public void The_same_checks_hold()
    {
        var reading = new PlanBuilder("n", "s")
            .Payload("gone", Path.Combine(Repository.Root, "gone"))
            .Task("a", task => task.DependsOn("b").Timeout(TimeSpan.Zero).In("gnoe"))
            .Build();

        Assert.Null(reading.Plan);
        Assert.Equal(
            [
                $"payloads.gone: there is no folder \"{Path.Combine(Repository.Root, "gone")}\"",
                "tasks[0].folder: there is no payload \"gnoe\"; did you mean \"gone\"?",
                "tasks[0].timeout: timeout of task \"a\" is zero; expected a duration above zero",
                "tasks[0].dependsOn[0]: task \"a\" depends on task \"b\", which the plan does not have",
            ],
            reading.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void All_problems_are_in_the_exception_of_a_required_plan()
    {
        var reading = new PlanBuilder("n", "s").Build();

        var thrown = Assert.Throws<InvalidOperationException>(reading.Required);

        Assert.Equal("tasks: the plan has no tasks; expected at least one task or suite", thrown.Message);
    }
}
