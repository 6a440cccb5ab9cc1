using System.Text.Json;

namespace Akka.DistTest.Plans;

/// <summary>How much one task may demand and carry.</summary>
internal static class SizeRules
{
    public static IEnumerable<PlanMistake> Check(PlannedTask task, int index)
    {
        foreach (var (key, message, expected) in Resources(task.Resources))
            yield return new PlanMistake(index, key, null, $"{message} in resources of task \"{task.Id}\"", expected);

        var variables = task.Environment.Count + (task.Secrets?.Count ?? 0);
        if (variables > PlanLimits.EnvironmentVariables)
            yield return new PlanMistake(
                index, "env", null, $"env of task \"{task.Id}\" has {variables:N0} variables",
                $"at most {PlanLimits.EnvironmentVariables}");
        else if (task.Environment.Sum(pair => (long)pair.Key.Length + pair.Value.Length) is var length
                 && length > PlanLimits.EnvironmentLength)
            yield return new PlanMistake(
                index, "env", null, $"env of task \"{task.Id}\" has {length:N0} characters",
                $"at most {PlanLimits.EnvironmentLength:N0}");

        if (IsPossiblyLarge(task) && Bytes(task) is var bytes and > PlanLimits.TaskBytes)
            yield return new PlanMistake(
                index, null, null, $"task \"{task.Id}\" takes {bytes:N0} bytes",
                $"at most {PlanLimits.TaskBytes:N0}; put long texts into a file of the payload");
    }

    /// <summary>Bytes of the task as it travels.</summary>
    internal static int Bytes(PlannedTask task) =>
        JsonSerializer.SerializeToUtf8Bytes(task, PlanJson.Default.PlannedTask).Length;

    private static IEnumerable<(string Key, string Message, string Expected)> Resources(Resources resources)
    {
        if (resources.Cpu is < 1 or > 100_000)
            yield return ("resources", $"cpu is {resources.Cpu}", "1 to 100,000 slots");
        if (!(resources.MemoryGb is >= 0 and <= 1_000_000))
            yield return ("resources", $"memory is {resources.MemoryGb} GB", "0 to 1,000,000 GB");
        if (resources.Gpu is < 0 or > 100_000)
            yield return ("resources", $"gpu is {resources.Gpu}", "0 to 100,000");
        foreach (var (name, count) in resources.Counters)
        {
            if (count is < 1 or > 1_000_000_000)
                yield return ("resources", $"counter \"{name}\" is {count}", "1 to 1,000,000,000");
        }
    }

    // One character takes at most 6 bytes (\u0000), an item of a list or map under 400 with its names. Most tasks are
    // far below the limit, and a plan may have 100,000 of them.
    private static bool IsPossiblyLarge(PlannedTask task)
    {
        long letters = task.Id.Value.Length + (task.Folder?.Length ?? 0) + (task.WorkingDirectory?.Length ?? 0)
            + (task.Owner?.Length ?? 0) + Work(task.Work);
        long items = 4 + task.Fallbacks.Count;
        Add(task.Tags);
        Add(task.Artifacts);
        Add(task.ConcurrencyKeys);
        Add(task.Environment.SelectMany(pair => new[] { pair.Key, pair.Value }));
        Add(task.Secrets?.SelectMany(pair => new[] { pair.Key, pair.Value }) ?? []);
        Add(task.Resources.Counters.Keys);
        Add(task.DependsOn.Select(dependency => dependency.Task?.Value ?? dependency.Tag ?? ""));
        Add(task.Requirements.SelectMany(Words));
        Add(task.Preferences.SelectMany(Words));
        Add(task.Fallbacks.SelectMany(fallback => fallback.Requirements).SelectMany(Words));
        items += task.Retry.Only.Count;
        return letters * 6 + items * 400 > PlanLimits.TaskBytes;

        void Add(IEnumerable<string> words)
        {
            foreach (var word in words)
            {
                letters += word.Length;
                items++;
            }
        }
    }

    private static long Work(TaskWork work) => work switch
    {
        TaskWork.Command command => Line(command.Line),
        TaskWork.JUnit junit => Line(junit.Line) + junit.Reports.Sum(text => text.Length + 20L),
        TaskWork.Suite suite => suite.Path.Length + suite.Framework.Length + suite.Arguments.Sum(text => text.Length + 20L),
        _ => 0,
    };

    private static long Line(CommandLine line) =>
        (line.Shell?.Length ?? 0) + line.Arguments.Sum(argument => argument.Length + 20L);

    private static IEnumerable<string> Words(Requirement requirement) =>
        requirement.AnyOf.Select(test => test.Value).Append(requirement.Key);
}
