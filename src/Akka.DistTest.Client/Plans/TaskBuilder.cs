namespace Akka.DistTest.Plans;

/// <summary>Describes one task or suite of a <see cref="PlanBuilder"/>. Each call gives a new one; lists are added to,
/// single values replaced.</summary>
/// <param name="Task">As described so far.</param>
public sealed record TaskBuilder(PlannedTask Task)
{
    /// <summary>A program and its arguments.</summary>
    public TaskBuilder Command(string program, params string[] arguments) =>
        With(Task with { Work = new TaskWork.Command(new CommandLine { Arguments = [program, .. arguments] }) });

    /// <summary>A line for the system's shell.</summary>
    public TaskBuilder Shell(string line) =>
        With(Task with { Work = new TaskWork.Command(new CommandLine { Shell = line }) });

    /// <summary>The command writes JUnit XML to files that match these globs. Comes after the command.</summary>
    /// <exception cref="InvalidOperationException">There is no command yet.</exception>
    public TaskBuilder Reports(params string[] globs) => Task.Work is TaskWork.Command command
        ? With(Task with { Work = new TaskWork.JUnit(command.Line, globs) })
        : throw new InvalidOperationException($"task \"{Task.Id}\" has no command that could write reports");

    /// <summary>Arguments for the framework of a suite.</summary>
    /// <exception cref="InvalidOperationException">It is not a suite.</exception>
    public TaskBuilder Arguments(params string[] arguments) => Task.Work is TaskWork.Suite suite
        ? With(Task with { Work = suite with { Arguments = [.. suite.Arguments, .. arguments] } })
        : throw new InvalidOperationException($"task \"{Task.Id}\" is not a suite; give arguments with its command");

    /// <summary>Runs in a payload's folder.</summary>
    public TaskBuilder In(string payload, string? workingDirectory = null) =>
        With(Task with { Folder = payload, WorkingDirectory = workingDirectory });

    /// <summary>A worker must have this capability with one of these values; without any, have it at all.</summary>
    public TaskBuilder Requires(string capability, params string[] values) =>
        With(Task with { Requirements = [.. Task.Requirements, Demand(capability, values)] });

    /// <summary>A worker must pass this test.</summary>
    public TaskBuilder Requires(string capability, RequirementOperator test, string value) =>
        With(Task with { Requirements = [.. Task.Requirements, new(capability, [new(test, value)])] });

    /// <summary>A worker with this capability and one of these values is chosen before others.</summary>
    public TaskBuilder Prefers(string capability, params string[] values) =>
        With(Task with { Preferences = [.. Task.Preferences, Demand(capability, values)] });

    /// <summary>When nothing was found for this long, these take the place of all requirements.</summary>
    public TaskBuilder FallsBack(TimeSpan after, params Requirement[] requirements) =>
        With(Task with { Fallbacks = [.. Task.Fallbacks, new Fallback(after, requirements)] });

    public TaskBuilder Reserves(Resources resources) => With(Task with { Resources = resources });

    /// <summary>These must have passed before.</summary>
    public TaskBuilder DependsOn(params string[] tasks) =>
        With(Task with { DependsOn = [.. Task.DependsOn, .. tasks.Select(Hard)] });

    public TaskBuilder DependsOn(Dependency dependency) =>
        With(Task with { DependsOn = [.. Task.DependsOn, dependency] });

    public TaskBuilder Priority(int priority) => With(Task with { Priority = priority });

    public TaskBuilder Deadline(DateTimeOffset deadline) => With(Task with { Deadline = deadline });

    public TaskBuilder PendingExpiry(TimeSpan expiry) => With(Task with { PendingExpiry = expiry });

    public TaskBuilder WaitForCapacity(TimeSpan wait) => With(Task with { WaitForCapacity = wait });

    public TaskBuilder Timeout(TimeSpan timeout) => With(Task with { Timeout = timeout });

    public TaskBuilder IdleTimeout(TimeSpan timeout) => With(Task with { IdleTimeout = timeout });

    public TaskBuilder Retry(RetryRule retry) => With(Task with { Retry = retry });

    /// <summary>No two attempts that share a key run at the same time.</summary>
    public TaskBuilder NeverWith(params string[] concurrencyKeys) =>
        With(Task with { ConcurrencyKeys = [.. Task.ConcurrencyKeys, .. concurrencyKeys] });

    /// <summary>What its worker does with it when it loses the cluster.</summary>
    public TaskBuilder WhenCutOff(CutOffRule rule) => With(Task with { WhenCutOff = rule });

    public TaskBuilder Env(string variable, string value) =>
        With(Task with { Environment = new Dictionary<string, string>(Task.Environment) { [variable] = value } });

    /// <summary>The variable gets the value that the worker has under the name of the secret.</summary>
    public TaskBuilder Secret(string variable, string secret) => With(Task with
    {
        Secrets = new Dictionary<string, string>(Task.Secrets ?? new Dictionary<string, string>()) { [variable] = secret },
    });

    public TaskBuilder Artifacts(params string[] globs) => With(Task with { Artifacts = [.. Task.Artifacts, .. globs] });

    public TaskBuilder Tags(params string[] tags) => With(Task with { Tags = [.. Task.Tags, .. tags] });

    public TaskBuilder Owner(string owner) => With(Task with { Owner = owner });

    private static Dependency Hard(string task) => new(new TaskId(task), null, DependencyKind.Hard);

    private static Requirement Demand(string capability, string[] values) => new(
        capability,
        values.Length == 0
            ? [new RequirementTest(RequirementOperator.Exists, "")]
            : [.. values.Select(value => new RequirementTest(RequirementOperator.Equal, value))]);

    private static TaskBuilder With(PlannedTask task) => new(task);
}
