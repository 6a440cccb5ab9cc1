namespace Akka.DistTest.Plans;

public class NotationTests
{
    [Theory]
    [InlineData("\uFEFFname: n\ntasks: [{id: a, noop: true}]", "plan.yaml")]
    [InlineData("name: n\r\ntasks:\r\n  - id: a\r\n    noop: true\r\n", "plan.yaml")]
    [InlineData("---\nname: n\ntasks: [{id: a, noop: true}]\n...\n", "plan.yml")]
    [InlineData("\uFEFF{\n\t\"name\": \"n\",\n\t\"tasks\": [{\"id\": \"a\", \"noop\": true}]\n}", "plan.json")]
    [InlineData("{\"name\": \"n\", \"tasks\": [{\"id\": \"\\u0061\", \"noop\": true}]}", "plan.yaml")]
    [InlineData("// why\n{\"name\": \"n\", \"tasks\": [{\"id\": \"a\", \"noop\": true}]}", "plan.json")]
    [InlineData("name: n\ntasks:\t[{id: a,\tnoop: true}]", "plan.yaml")]
    public void The_same_plan_in_other_notations(string text, string file) =>
        Assert.Equal("a", Assert.Single(Reading.Plan(text, file).Tasks).Id.Value);

    [Fact]
    public void Anchors_and_merges_spare_repetition()
    {
        var plan = Reading.Plan("""
            name: n
            tasks:
            - &first {id: a, noop: true, timeout: 1m, env: &env {A: 1}}
            - {<<: *first, id: b, timeout: 2m}
            - {<<: [{timeout: 3m}, *first], id: c}
            - {id: d, noop: true, env: {<<: *env, B: 2}}
            """);

        Assert.Equal(["a 1", "b 2", "c 3", "d 10"], plan.Tasks.Select(task => $"{task.Id} {task.Timeout.TotalMinutes}"));
        Assert.Equal(2, plan.Tasks[3].Environment.Count);
    }

    [Fact]
    public void A_tag_makes_text_of_a_number() =>
        Assert.Equal("5", Assert.Single(Reading.Plan("name: n\ntasks: [{id: !!str 5, noop: true}]").Tasks).Id.Value);

    [Fact]
    public void Block_texts_are_shell_lines()
    {
        var work = Reading.Task("command: |\n  one\n  two").Work;

        Assert.Equal("one\ntwo", ((TaskWork.Command)work).Line.Shell?.TrimEnd());
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Equal(
            ["gone.yaml: there is no such file; expected a plan file"],
            Reading.Shown(PlanReader.ReadFile(Path.Combine(Repository.Examples, "gone.yaml"), Reading.Options)));

    [Fact]
    public void A_folder_is_no_plan() =>
        Assert.Equal(
            ["examples: is a folder; expected a plan file"],
            Reading.Shown(PlanReader.ReadFile(Repository.Examples, Reading.Options)));
}
