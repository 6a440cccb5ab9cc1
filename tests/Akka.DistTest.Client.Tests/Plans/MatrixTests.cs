namespace Akka.DistTest.Plans;

public class MatrixTests
{
    [Fact]
    public void Values_that_the_id_does_not_say_are_added_to_it() =>
        Assert.Equal(
            ["a[python=3.10,os=linux]", "a[python=3.10,os=macos]", "a[python=3.9,os=linux]", "a[python=3.9,os=macos]"],
            Ids("- {id: a, noop: true, matrix: {python: [3.10, 3.9], os: [linux, macos]}}"));

    [Fact]
    public void Values_in_the_id_are_not_repeated() =>
        Assert.Equal(
            ["a-1[y=3]", "a-2[y=3]"], Ids("- {id: \"a-${matrix.x}\", noop: true, matrix: {x: [1, 2], y: [3]}}"));

    [Fact]
    public void Every_text_of_a_task_may_use_a_value()
    {
        var task = Assert.Single(Reading.Plan("""
            name: n
            tasks:
            - id: a
              matrix: {v: ["7"], t: [3s]}
              command: [run, "--v=${matrix.v}"]
              timeout: ${matrix.t}
              priority: ${matrix.v}
              env: {V: "${matrix.v}${matrix.v}"}
              requirements: {cpu: "${matrix.v}", labels: ["l${matrix.v}"]}
              retry: {test: "${matrix.v}"}
            """).Tasks);

        Assert.Equal(["run", "--v=7"], ((TaskWork.Command)task.Work).Line.Arguments);
        Assert.Equal((TimeSpan.FromSeconds(3), 7, "77", 7), (task.Timeout, task.Priority, task.Environment["V"], task.Retry.Test));
        Assert.Equal("cpu.cores >= 7, label.l7 exists", string.Join(", ", task.Requirements));
    }

    [Fact]
    public void Excluded_combinations_are_left_out_and_included_ones_come_last() =>
        Assert.Equal(
            ["a[x=1,y=b]", "a[x=2,y=a]", "a[x=2,y=b]", "a[x=3,y=c]"],
            Ids("- {id: a, noop: true, matrix: {x: [1, 2], y: [a, b], exclude: [{x: 1, y: a}], include: [{x: 3, y: c}]}}"));

    [Fact]
    public void A_matrix_may_have_included_combinations_only() =>
        Assert.Equal(["a-1", "a-2"], Ids("- {id: \"a-${matrix.x}\", noop: true, matrix: {include: [{x: 1}, {x: 2}]}}"));

    [Fact]
    public void The_plans_matrix_fans_out_only_what_refers_to_it() =>
        Assert.Equal(
            ["a", "b-linux", "b-macos", "c[x=1,os=linux]", "c[x=1,os=macos]"],
            Ids("""
                - {id: a, noop: true}
                - {id: "b-${matrix.os}", noop: true}
                - {id: c, command: "${matrix.os}", matrix: {x: [1]}}
                """, "matrix: {os: [linux, macos], cpu: [1, 2]}"));

    [Fact]
    public void A_tasks_own_values_hide_the_plans() =>
        Assert.Equal(
            ["a-bsd"], Ids("- {id: \"a-${matrix.os}\", noop: true, matrix: {os: [bsd]}}", "matrix: {os: [linux, macos]}"));

    [Fact]
    public void Choices_of_the_plan_hold_where_their_axes_are_used() =>
        Assert.Equal(
            ["a-linux", "a-macos", "b-linux-1", "b-macos-2", "b-bsd-3"],
            Ids(
                "- {id: \"a-${matrix.os}\", noop: true}\n- {id: \"b-${matrix.os}-${matrix.n}\", noop: true}",
                "matrix: {os: [linux, macos], n: [1, 2], exclude: [{os: linux, n: 2}, {os: macos, n: 1}], include: [{os: bsd, n: 3}]}"));

    [Fact]
    public void A_dependency_on_an_entry_waits_for_all_its_tasks()
    {
        var tasks = Reading.Plan("""
            name: n
            tasks:
            - {id: a, noop: true, tags: [t], matrix: {x: [1, 2]}}
            - {id: b, noop: true, dependsOn: [a, "a[x=2]"]}
            """).Tasks;

        Assert.Equal(["t", "a[*]"], tasks[0].Tags);
        Assert.Equal(
            [
                new Dependency(null, "a[*]", DependencyKind.Hard),
                new Dependency(new TaskId("a[x=2]"), null, DependencyKind.Hard),
            ],
            tasks[2].DependsOn);
    }

    [Fact]
    public void A_task_may_depend_on_the_one_with_its_own_values()
    {
        var tasks = Reading.Plan("""
            name: n
            matrix: {os: [linux, macos]}
            tasks:
            - {id: "build-${matrix.os}", noop: true}
            - {id: "test-${matrix.os}", noop: true, dependsOn: ["build-${matrix.os}"]}
            """).Tasks;

        Assert.Equal("build-macos", Assert.Single(tasks[3].DependsOn).Task?.Value);
    }

    [Fact]
    public void A_suite_is_fanned_out_like_a_task()
    {
        var plan = Reading.Plan(
            "name: n\nsuites: [{id: s, framework: pytest, path: ., args: [\"--os=${matrix.os}\"], matrix: {os: [a, b]}}]");

        Assert.Equal(["--os=a", "--os=b"], plan.Tasks.SelectMany(task => ((TaskWork.Suite)task.Work).Arguments));
    }

    private static IEnumerable<string> Ids(string tasks, string plan = "project: p") =>
        Reading.Plan($"name: n\n{plan}\ntasks:\n{tasks}").Tasks.Select(task => task.Id.Value);
}
