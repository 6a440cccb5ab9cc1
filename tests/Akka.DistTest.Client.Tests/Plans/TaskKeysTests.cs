using Akka.DistTest.Results;

namespace Akka.DistTest.Plans;

public class TaskKeysTests
{
    [Fact]
    public void A_command_may_be_a_list()
    {
        var line = Assert.IsType<TaskWork.Command>(Reading.Task("command: [echo, 3.10, \"\"]").Work).Line;

        Assert.Equal(["echo", "3.10", ""], line.Arguments);
        Assert.Null(line.Shell);
    }

    [Theory]
    [InlineData("needs: b", "dependsOn")]
    [InlineData("cmd: ls", "command")]
    [InlineData("script: ls", "command")]
    [InlineData("retries: 3", "retry")]
    [InlineData("variables: {A: b}", "env")]
    [InlineData("working-directory: src", "workingDirectory")]
    [InlineData("runs-on: linux", "requirements")]
    [InlineData("timeout-minutes: 3", "timeout")]
    [InlineData("comand: ls", "command")]
    public void A_key_of_other_tools_suggests_the_one_that_means_the_same(string line, string meant)
    {
        var problems = Reading.ProblemsOfTask(line);

        Assert.Contains(problems, problem => problem.Contains($"did you mean \"{meant}\"?", StringComparison.Ordinal));
    }

    [Fact]
    public void A_junit_task_has_a_command_and_reports()
    {
        var junit = Assert.IsType<TaskWork.JUnit>(Reading.Task("junit: {command: npm test, reports: out/*.xml}").Work);

        Assert.Equal("npm test", junit.Line.Shell);
        Assert.Equal(["out/*.xml"], junit.Reports);
    }

    [Fact]
    public void A_number_of_retries_is_for_test_failures() =>
        Assert.Equal(RetryRule.Default with { Test = 2 }, Reading.Noop("retry: 2").Retry);

    [Fact]
    public void Retry_rules_are_read()
    {
        var retry = Reading.Noop(
            "retry: {test: 1, infrastructure: 0, backoff: 1s, maxBackoff: 1m, jitter: 0.5, only: [crash, workerLost]}").Retry;

        Assert.Equal([FailureCategory.Crash, FailureCategory.WorkerLost], retry.Only);
        Assert.Equal(
            (1, 0, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), 0.5),
            (retry.Test, retry.Infrastructure, retry.Backoff, retry.MaxBackoff, retry.Jitter));
    }

    [Fact]
    public void Resources_are_read()
    {
        var resources = Reading.Noop("resources: {cpu: 2, memory: 4GB, gpu: 1, counters: {license: 3}}").Resources;

        Assert.Equal((2, 4.0, 1, 3), (resources.Cpu, resources.MemoryGb, resources.Gpu, resources.Counters["license"]));
    }

    [Fact]
    public void Dependencies_have_kinds()
    {
        var plan = Reading.Plan("""
            name: n
            tasks:
            - {id: a, noop: true, tags: [t]}
            - {id: b, noop: true, dependsOn: [a, {task: a, kind: soft}, {tag: t}, {task: x, kind: optional}]}
            """);

        Assert.Equal(
            [
                new Dependency(new TaskId("a"), null, DependencyKind.Hard),
                new Dependency(new TaskId("a"), null, DependencyKind.Soft),
                new Dependency(null, "t", DependencyKind.Hard),
                new Dependency(new TaskId("x"), null, DependencyKind.Optional),
            ],
            plan.Tasks[1].DependsOn);
    }

    [Theory]
    [InlineData("2027-03-01T18:00:00Z", 0)]
    [InlineData("2027-03-01T18:00+01:00", 1)]
    [InlineData("\"2027-03-01T18:00:00.000-02:30\"", -2.5)]
    public void A_deadline_has_its_offset(string text, double hours) =>
        Assert.Equal(
            new DateTimeOffset(2027, 3, 1, 18, 0, 0, TimeSpan.FromHours(hours)), Reading.Noop($"deadline: {text}").Deadline);

    [Fact]
    public void Everything_else_is_read()
    {
        var task = Reading.Noop("""
            priority: -5
            pendingExpiry: 1h
            waitForCapacity: 2m
            idleTimeout: 30s
            concurrencyKeys: database
            whenCutOff: finish
            env: {A: 1, B: true, C: "", D: 3.10}
            artifacts: ["*.log", "shots/**"]
            tags: [slow]
            owner: us@example.org
            """);

        Assert.Equal(-5, task.Priority);
        Assert.Equal(TimeSpan.FromHours(1), task.PendingExpiry);
        Assert.Equal(TimeSpan.FromMinutes(2), task.WaitForCapacity);
        Assert.Equal(TimeSpan.FromSeconds(30), task.IdleTimeout);
        Assert.Equal(["database"], task.ConcurrencyKeys);
        Assert.Equal(CutOffRule.Finish, task.WhenCutOff);
        Assert.Equal("A=1 B=true C= D=3.10", string.Join(' ', task.Environment.Select(pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal(["*.log", "shots/**"], task.Artifacts);
        Assert.Equal(["slow"], task.Tags);
        Assert.Equal("us@example.org", task.Owner);
    }

    [Fact]
    public void The_top_level_is_read()
    {
        var plan = Reading.Plan("name: n\nproject: p\nsubmitter: s\npool: q\ntasks: [{id: a, noop: true}]");

        Assert.Equal(("n", "p", "s", "q"), (plan.Name, plan.Project, plan.Submitter, plan.Pool.Value));
    }
}
