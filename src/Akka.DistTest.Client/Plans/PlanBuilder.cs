namespace Akka.DistTest.Plans;

/// <summary>
/// Builds a plan in code. Ends in the same model, by the same checks, as a plan file.
/// <code>
/// var plan = new PlanBuilder("nightly", submitter: "ci")
///     .Payload("repo", "/src/shop")
///     .Task("build", task => task.Command("make", "all").In("repo").Timeout(TimeSpan.FromMinutes(5)))
///     .Suite("unit", "pytest", "tests", suite => suite.In("repo").DependsOn("build"))
///     .Build()
///     .Required();
/// </code>
/// </summary>
/// <param name="name">What the run is called.</param>
/// <param name="submitter">Who submits it.</param>
public sealed class PlanBuilder(string name, string submitter)
{
    private readonly List<PayloadFolder> _folders = [];
    private readonly List<PlannedTask> _tasks = [];
    private Plan _plan = new() { Name = name, Submitter = submitter, Tasks = [] };
    private Func<TaskBuilder, TaskBuilder> _defaults = task => task;

    /// <summary>Results and learned durations are kept per project. Default <c>default</c>.</summary>
    public PlanBuilder Project(string project)
    {
        _plan = _plan with { Project = project };
        return this;
    }

    /// <summary>The pool of workers it runs on. Default <c>default</c>.</summary>
    public PlanBuilder Pool(string pool)
    {
        _plan = _plan with { Pool = new PoolId(pool) };
        return this;
    }

    /// <summary>After so many failed cases and tasks nothing more is started and what runs is stopped. Default: never.</summary>
    public PlanBuilder FailFast(int failures = 1)
    {
        _plan = _plan with { FailFast = failures };
        return this;
    }

    /// <summary>Applied to each task and suite that is added after this, before what it says itself.</summary>
    public PlanBuilder Defaults(Func<TaskBuilder, TaskBuilder> defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        _defaults = defaults;
        return this;
    }

    /// <summary>A folder that tasks run in.</summary>
    /// <param name="name">Unique in the plan.</param>
    /// <param name="path">Relative to the current directory, or full.</param>
    /// <param name="include">Globs; only matching files are sent. None: all.</param>
    /// <param name="exclude">Globs; matching files are not sent.</param>
    public PlanBuilder Payload(
        string name, string path, IReadOnlyList<string>? include = null, IReadOnlyList<string>? exclude = null)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        _folders.Add(new PayloadFolder(name, full, null, null) { Include = include ?? [], Exclude = exclude ?? [] });
        return this;
    }

    /// <summary>A task; without a command it does nothing and passes.</summary>
    public PlanBuilder Task(string id, Func<TaskBuilder, TaskBuilder> describe) => Add(id, new TaskWork.Noop(), describe);

    /// <summary>A set of test cases of one framework.</summary>
    /// <param name="id">Unique in the plan.</param>
    /// <param name="framework">Name of a test host: <c>pytest</c>, <c>dotnet</c>.</param>
    /// <param name="path">The project, assembly, file or folder, relative to the working directory.</param>
    /// <param name="describe">Everything else.</param>
    public PlanBuilder Suite(string id, string framework, string path, Func<TaskBuilder, TaskBuilder> describe) =>
        Add(id, new TaskWork.Suite(framework, path, []), describe);

    /// <summary>The plan, or everything that is wrong with it.</summary>
    public PlanReading Build()
    {
        var plan = _plan with { Folders = [.. _folders], Tasks = [.. _tasks] };
        var missing = _folders.Where(folder => !Directory.Exists(folder.Path)).Select(folder => new PlanProblem(
            "", 0, 0, $"payloads.{folder.Name}", $"there is no folder \"{folder.Path}\""));
        var mistakes = PlanCheck.Check(plan).Select(mistake => new PlanProblem(
            "", 0, 0, mistake.Path, mistake.Message, mistake.Expected, mistake.Suggestion));
        PlanProblem[] problems = [.. missing, .. mistakes];
        return new PlanReading(problems.Length == 0 ? plan : null, problems);
    }

    private PlanBuilder Add(string id, TaskWork work, Func<TaskBuilder, TaskBuilder> describe)
    {
        ArgumentNullException.ThrowIfNull(describe);
        var empty = new TaskBuilder(new PlannedTask { Id = new TaskId(id), Work = work });
        _tasks.Add(describe(_defaults(empty)).Task);
        return this;
    }
}
