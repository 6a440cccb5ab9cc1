namespace Akka.DistTest.Plans;

public class PlanCheckTests
{
    [Fact]
    public void A_chain_of_a_hundred_thousand_tasks_is_sound()
    {
        var tasks = Enumerable.Range(0, PlanLimits.Tasks)
            .Select(number => number == 0 ? Task("t0") : Task($"t{number}", $"t{number - 1}"));

        Assert.Empty(PlanCheck.Check(Plan([.. tasks])));
    }

    [Fact]
    public void A_circle_of_a_hundred_thousand_tasks_is_printed_whole()
    {
        var tasks = Enumerable.Range(0, PlanLimits.Tasks)
            .Select(number => Task($"t{number}", $"t{(number + 1) % PlanLimits.Tasks}"));

        var mistake = Assert.Single(PlanCheck.Check(Plan([.. tasks])));

        Assert.StartsWith("dependencies lead in a circle: t0 → t1 → t2 → ", mistake.Message, StringComparison.Ordinal);
        Assert.EndsWith(" → t99998 → t99999 → t0", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shortest_way_round_is_shown()
    {
        var plan = Plan(Task("a", "b", "c"), Task("b", "d"), Task("c", "a"), Task("d", "a"));

        var mistake = Assert.Single(PlanCheck.Check(plan));

        Assert.Equal("tasks[0].dependsOn[1]: dependencies lead in a circle: a → c → a", mistake.ToString());
    }

    [Fact]
    public void Soft_and_optional_dependencies_lead_in_circles_too()
    {
        var soft = Task("a") with { DependsOn = [new Dependency(new TaskId("b"), null, DependencyKind.Soft)] };
        var optional = Task("b") with { DependsOn = [new Dependency(new TaskId("a"), null, DependencyKind.Optional)] };

        Assert.Equal(
            "dependencies lead in a circle: a → b → a", Assert.Single(PlanCheck.Check(Plan(soft, optional))).Message);
    }

    [Fact]
    public void Many_dependents_of_a_large_tag_cost_no_more_than_their_sum()
    {
        var members = Enumerable.Range(0, 50_000).Select(number => Task($"m{number}") with { Tags = ["all"] });
        var dependents = Enumerable.Range(0, 50_000)
            .Select(number => Task($"d{number}") with { DependsOn = [new Dependency(null, "all", DependencyKind.Hard)] });

        Assert.Empty(PlanCheck.Check(Plan([.. members, .. dependents])));
    }

    [Fact]
    public void Duplicate_ids_do_not_hide_other_mistakes()
    {
        var mistakes = PlanCheck.Check(Plan(Task("a"), Task("a", "b") with { Timeout = TimeSpan.FromSeconds(-1) }));

        Assert.Equal(
            [
                "tasks[1].id: there are two tasks \"a\"; expected ids that differ",
                "tasks[1].timeout: timeout of task \"a\" is negative; expected a duration above zero",
                "tasks[1].dependsOn[0]: task \"a\" depends on task \"b\", which the plan does not have",
            ],
            mistakes.Select(mistake => mistake.ToString()));
    }

    [Fact]
    public void What_only_code_can_say_wrong_is_found_as_well()
    {
        var task = Task("a") with
        {
            Folder = "repo",
            Retry = new RetryRule { Jitter = double.NaN, Infrastructure = -1 },
            Resources = new Resources { Cpu = 0, MemoryGb = double.NaN, Gpu = -1 },
            Fallbacks = [new Fallback(TimeSpan.FromSeconds(-1), [])],
            DependsOn = [new Dependency(null, null, DependencyKind.Hard)],
            Environment = new Dictionary<string, string> { ["X"] = new string('x', 20_000) },
        };

        Assert.Equal(
            [
                "tasks[0].folder", "tasks[0].fallbacks[0]", "tasks[0].retry", "tasks[0].retry", "tasks[0].resources",
                "tasks[0].resources", "tasks[0].resources", "tasks[0].env", "tasks[0].dependsOn[0]",
            ],
            PlanCheck.Check(Plan(task)).Select(mistake => mistake.Path));
    }

    [Fact]
    public void Limits_of_one_task_are_held()
    {
        var variables = Enumerable.Range(0, 257).ToDictionary(number => $"V{number}", _ => "");
        var many = Task("a") with { Environment = variables, DependsOn = [.. Enumerable.Repeat(Soft("b"), 257)] };

        Assert.Equal(
            [
                "env of task \"a\" has 257 variables; expected at most 256",
                "task \"a\" has 257 dependencies; expected at most 256; depend on a tag",
            ],
            PlanCheck.Check(Plan(many, Task("b"))).Select(mistake => ProblemText.Of("", mistake.Message, mistake.Expected, null)));
    }

    [Theory]
    [InlineData(32_000, true)]
    [InlineData(32_800, false)]
    public void A_task_is_measured_as_json(int length, bool isSound)
    {
        var task = Task("a") with { Work = new TaskWork.Command(new CommandLine { Shell = new string('x', length) }) };

        Assert.Equal(isSound, PlanCheck.Check(Plan(task)).Count == 0);
    }

    private static Dependency Soft(string task) => new(new TaskId(task), null, DependencyKind.Soft);

    private static Plan Plan(params PlannedTask[] tasks) => new() { Name = "n", Submitter = "s", Tasks = tasks };

    private static PlannedTask Task(string id, params string[] dependsOn) => new()
    {
        Id = new TaskId(id),
        Work = new TaskWork.Noop(),
        DependsOn = [.. dependsOn.Select(other => new Dependency(new TaskId(other), null, DependencyKind.Hard))],
    };
}
