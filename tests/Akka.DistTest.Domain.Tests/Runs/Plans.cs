using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using CsCheck;

namespace Akka.DistTest.Domain.Tests.Runs;

/// <summary>Random plans: few tasks, so that their fates meet, with everything that a fate may hang on.</summary>
internal static class Plans
{
    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly Gen<RetryRule> Retry = Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 3], (test, infrastructure, only) => new RetryRule
        {
            Test = test,
            Infrastructure = infrastructure,
            Backoff = TimeSpan.FromMilliseconds(300),
            MaxBackoff = TimeSpan.FromSeconds(1),
            Only = only == 0 ? [FailureCategory.WorkerLost, FailureCategory.TestFailure] : [],
        });

    private static readonly Gen<TaskWork> Work = Gen.Int[0, 4].Select(kind => kind switch
    {
        0 => (TaskWork)new TaskWork.Noop(),
        1 => new TaskWork.JUnit(new CommandLine { Shell = "x" }, ["*.xml"]),
        2 => new TaskWork.Command(new CommandLine { Shell = "x" }),
        _ => new TaskWork.Suite("pytest", "tests", []),
    });

    private static readonly Gen<int[]> Dependencies = Gen.Int[0, 200].Array[0, 3];

    private static readonly Gen<PlannedTask> Task = Gen.Select(
        Work, Retry, Dependencies, Gen.Int[0, 9], Gen.Int[0, 14], Gen.Int[0, 2],
        (work, retry, depends, expiry, deadline, tag) => new PlannedTask
        {
            Id = new TaskId("later"),
            Work = work,
            Retry = retry,
            PendingExpiry = expiry == 0 ? TimeSpan.FromSeconds(30) : null,
            Deadline = deadline == 0 ? Start.AddSeconds(100) : null,
            Tags = tag == 0 ? ["marked"] : [],
            // Numbers for now; what they point at is known when the place in the plan is.
            DependsOn = [.. depends.Select(d => new Dependency(new TaskId($"{d}"), null, (DependencyKind)(d % 3)))],
        });

    public static readonly Gen<Plan> Any = Gen.Select(Task.Array[1, 6], Gen.Int[1, 8], (tasks, failures) => new Plan
    {
        Name = "p",
        Submitter = "s",
        FailFast = failures <= 3 ? failures : null,
        Tasks = [.. tasks.Select((task, place) => task with
        {
            Id = Id(place),
            // A tag that came before only, so that nothing leads in a circle.
            Tags = place < 2 ? task.Tags : [],
            DependsOn = place == 0 ? [] : [.. task.DependsOn.Select(d => Point(d, place))],
        })],
    });

    public static PlannedTask Task1(string id, TaskWork work, RetryRule? retry = null) => new()
    {
        Id = new TaskId(id),
        Work = work,
        Retry = retry ?? new RetryRule { Backoff = TimeSpan.Zero },
    };

    public static Plan Of(params PlannedTask[] tasks) => new() { Name = "p", Submitter = "s", Tasks = tasks };

    private static TaskId Id(int place) => new($"{"abcdef"[place]}");

    private static Dependency Point(Dependency d, int place)
    {
        var number = int.Parse(d.Task!.Value.Value, System.Globalization.CultureInfo.InvariantCulture);
        return number > 180 && place >= 2
            ? new Dependency(null, "marked", DependencyKind.Optional)
            : d with { Task = Id(number % place) };
    }
}
