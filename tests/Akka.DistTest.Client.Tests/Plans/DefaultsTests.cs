namespace Akka.DistTest.Plans;

public class DefaultsTests
{
    private const string Plan = """
        name: n
        defaults:
          timeout: 1m
          tags: [all]
          env: {A: default, B: default}
          retry: {test: 1, backoff: 5s}
          requirements: {os: linux, cpu: 2}
        tasks:
        - {id: a, noop: true}
        - {id: b, noop: true, timeout: 2m, tags: [own], env: {B: own}, retry: {test: 2}, requirements: {os: macos}}
        - {id: c, noop: true, retry: 3}
        """;

    [Fact]
    public void A_task_that_says_nothing_gets_them_all()
    {
        var task = Reading.Plan(Plan).Tasks[0];

        Assert.Equal(TimeSpan.FromMinutes(1), task.Timeout);
        Assert.Equal(["all"], task.Tags);
        Assert.Equal(("default", "default"), (task.Environment["A"], task.Environment["B"]));
        Assert.Equal("os = linux, cpu.cores >= 2", string.Join(", ", task.Requirements));
    }

    [Fact]
    public void Single_values_and_lists_are_replaced_and_maps_merged()
    {
        var task = Reading.Plan(Plan).Tasks[1];

        Assert.Equal(TimeSpan.FromMinutes(2), task.Timeout);
        Assert.Equal(["own"], task.Tags);
        Assert.Equal(("default", "own"), (task.Environment["A"], task.Environment["B"]));
        Assert.Equal((2, TimeSpan.FromSeconds(5)), (task.Retry.Test, task.Retry.Backoff));
        Assert.Equal("os = macos, cpu.cores >= 2", string.Join(", ", task.Requirements));
    }

    [Fact]
    public void A_short_form_replaces_a_long_one() =>
        Assert.Equal(RetryRule.Default with { Test = 3 }, Reading.Plan(Plan).Tasks[2].Retry);

    [Fact]
    public void A_mistake_in_them_is_told_once_for_all_tasks() =>
        Assert.Equal(
            ["plan.yaml:2:21: timeout of defaults is the number 5; expected a unit after the number: 5s, 5m or 5h"],
            Reading.Problems("name: n\ndefaults: {timeout: 5}\ntasks: [{id: a, noop: true}, {id: b, noop: true}]"));
}
