namespace Akka.DistTest.Plans;

/// <summary>Short ways to read a plan in a test.</summary>
internal static class Reading
{
    public static PlanReaderOptions Options { get; } = new() { UserName = "someone" };

    public static PlanReading Of(string text, string fileName = "plan.yaml") =>
        PlanReader.Read(text, Path.Combine(Repository.Examples, fileName), Options);

    /// <summary>The plan; the test fails with all problems when there are any.</summary>
    public static Plan Plan(string text, string fileName = "plan.yaml") => Of(text, fileName).Required();

    /// <summary>The only task of a plan with these keys.</summary>
    public static PlannedTask Task(string keys) =>
        Assert.Single(Plan($"name: n\ntasks:\n- id: a\n{Indented(keys)}").Tasks);

    /// <summary>A task with nothing to do and these keys.</summary>
    public static PlannedTask Noop(string keys) => Task($"noop: true\n{keys}");

    /// <summary>Problems as they are shown, without the folder of the file.</summary>
    public static IReadOnlyList<string> Problems(string text, string fileName = "plan.yaml") =>
        Shown(Of(text, fileName));

    public static IReadOnlyList<string> ProblemsOfTask(string keys) =>
        Problems($"name: n\ntasks:\n- id: a\n{Indented(keys)}");

    public static IReadOnlyList<string> Shown(PlanReading reading) =>
        [.. reading.Problems.Select(problem => Shown(problem with { File = Path.GetFileName(problem.File) }))];

    private static string Shown(PlanProblem problem) => problem.ToString()
        .Replace(Repository.Examples, "DOCS", StringComparison.Ordinal)
        .Replace(Repository.Malformed, "HERE", StringComparison.Ordinal)
        .Replace('\\', '/');

    private static string Indented(string keys) =>
        string.Join('\n', keys.Split('\n').Select(line => "  " + line));
}
