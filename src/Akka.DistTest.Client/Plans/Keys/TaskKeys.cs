namespace Akka.DistTest.Plans;

/// <summary>Every key of a task, a suite and the defaults. The one place where they are declared.</summary>
internal static class TaskKeys
{
    private static readonly string[] Frameworks = ["pytest", "dotnet"];

    private static readonly Key<TaskDraft> Id = Field(
        "id", "Names the task; unique in the plan. A batch of a suite is named by it.",
        Texts.TextOf("the id of a task"), (task, value) => task with { Id = new TaskId(value) }, required: true);

    private static readonly Key<TaskDraft> Matrix = new Key<TaskDraft, MatrixSpec>(
        "matrix", "Values that fan this out; ${matrix.NAME} stands for one in any text.",
        MatrixShape.Instance, (_, _) => { });

    private static readonly IReadOnlyList<Key<TaskDraft>> Work =
    [
        new Key<TaskDraft, CommandLine>(
            "command", "A process; passes with exit code 0. A shell line, or a list of program and arguments.",
            CommandKeys.Line, (draft, value) => draft.Command = value),
        new Key<TaskDraft, JUnitDraft>(
            "junit", "A process that writes JUnit XML; its cases are read from the reports.",
            CommandKeys.JUnit, (draft, value) => draft.JUnit = value),
        new Key<TaskDraft, bool>(
            "noop", "true: does nothing and passes; a milestone for others to depend on.",
            Texts.True, (draft, value) => draft.Noop = value),
    ];

    public static Section<TaskDraft> Task { get; } = new(
        "task", "a map with an id and one of command, junit, noop, framework", () => new TaskDraft(),
        [Id, .. Work, .. SuiteWork(required: false), .. Common(), DependsOn(), Matrix]);

    public static Section<TaskDraft> Suite { get; } = new(
        "suite", "a map with id, framework and path", () => new TaskDraft(),
        [Id, .. SuiteWork(required: true), .. Common(), DependsOn(), Matrix]);

    public static Section<TaskDraft> Defaults { get; } = new(
        "defaults", "a map of keys that tasks have", () => new TaskDraft(), [.. Common()]);

    private static Key<TaskDraft>[] SuiteWork(bool required) =>
    [
        new Key<TaskDraft, string>(
            "framework", "Test framework of a suite: pytest, dotnet.",
            Texts.Word([.. Frameworks.Select(name => (name, name))]), (draft, value) => draft.Framework = value, required),
        new Key<TaskDraft, string>(
            "path", "The project, assembly, file or folder of a suite, relative to the working directory.",
            Texts.PathOf("a path"), (draft, value) => draft.Path = value, required),
        new Key<TaskDraft, IReadOnlyList<string>>(
            "args", "Arguments for the framework.",
            new ListShape<string>(Texts.Scalar, "an argument or a list of arguments", orOne: true),
            (draft, value) => draft.Arguments = value),
    ];

    private static Key<TaskDraft> DependsOn() => Field(
        "dependsOn", "Tasks to wait for: ids, or maps with task or tag, and kind.",
        DependencyKeys.List, (task, value) => task with { DependsOn = value });

    private static Key<TaskDraft>[] Common() =>
    [
        Field("requirements", "What a worker must have; all keys must hold.",
            RequirementsShape.Instance, (task, value) => task with { Requirements = value }),
        Field("preferences", "What a worker should have; more of it is chosen first.",
            RequirementsShape.Instance, (task, value) => task with { Preferences = value }),
        Field("fallbacks", "Other requirements, tried in order when the ones before found no worker for a while.",
            FallbackKeys.List, (task, value) => task with { Fallbacks = value }),
        Field("resources", "What an attempt reserves of its worker.",
            ResourceKeys.Section, (task, value) => task with { Resources = value }),
        Field("priority", "A higher number runs first. Default 0.",
            Texts.Whole(-1_000_000, 1_000_000), (task, value) => task with { Priority = value }),
        Field("deadline", "Expires when it has not ended by then, such as 2027-03-01T18:00:00Z.",
            Texts.Timestamp, (task, value) => task with { Deadline = value }),
        Field("pendingExpiry", "Expires when it has been ready for this long without a worker.",
            DurationText.Shape, (task, value) => task with { PendingExpiry = value }),
        Field("waitForCapacity", "How long to wait for a worker to join that can run it at all. Default 0s.",
            DurationText.Shape, (task, value) => task with { WaitForCapacity = value }),
        Field("timeout", "Hard limit of one attempt; of one test case for a suite. Default 10m.",
            DurationText.Shape, (task, value) => task with { Timeout = value }),
        Field("idleTimeout", "Limit without any output.",
            DurationText.Shape, (task, value) => task with { IdleTimeout = value }),
        Field("retry", "How often it is tried again: a number of test retries, or a map.",
            RetryKeys.Shape, (task, value) => task with { Retry = value }),
        Field("concurrencyKeys", "Tasks that share a key never run at the same time, on whatever machines.",
            Texts.List, (task, value) => task with { ConcurrencyKeys = value }),
        Field("whenCutOff",
            "What a worker does that loses the cluster: finish and report later, or stop when the lease ends. Default: stop with "
            + "concurrencyKeys, else finish.",
            Texts.Word(("finish", CutOffRule.Finish), ("stop", CutOffRule.Stop)),
            (task, value) => task with { WhenCutOff = value }),
        Field("env", "Environment variables: texts, or secret: NAME for what the worker has under that name.",
            EnvironmentKeys.Map, EnvironmentKeys.Put),
        Field("folder", "The folder it runs in: name of a payload, or a path relative to the plan file.",
            Texts.PathOf("the name of a payload, or a path"), (task, value) => task with { Folder = value }),
        Field("workingDirectory", "Where in the folder it runs.",
            Texts.PathOf("a path"), (task, value) => task with { WorkingDirectory = value }),
        Field("artifacts", "Globs of files to keep, relative to the working directory.",
            Texts.List, (task, value) => task with { Artifacts = value }),
        Field("tags", "Words to find and depend on it by.",
            Texts.List, (task, value) => task with { Tags = value }),
        Field("owner", "Who is asked when it fails.",
            Texts.Text, (task, value) => task with { Owner = value }),
    ];

    private static Key<TaskDraft, T> Field<T>(
        string name, string description, Shape<T> shape, Func<PlannedTask, T, PlannedTask> with, bool required = false) =>
        new(name, description, shape, (draft, value) => draft.Task = with(draft.Task, value), required);
}
