namespace Akka.DistTest.Plans;

/// <summary>What <see cref="PlanCheck"/> finds wrong with a plan.</summary>
/// <param name="Task">Index in <see cref="Plan.Tasks"/>; null when it is not about one task.</param>
/// <param name="Key">Name of the field in a plan file, such as <c>dependsOn</c>; null: the task or plan itself.</param>
/// <param name="Item">Index in the field when that is a list.</param>
/// <param name="Message">What is wrong, in one sentence without a full stop.</param>
/// <param name="Expected">What would be right; null when the message says it.</param>
/// <param name="Suggestion">The nearest known word; null when none is near.</param>
public sealed record PlanMistake(
    int? Task, string? Key, int? Item, string Message, string? Expected = null, string? Suggestion = null)
{
    /// <summary>Where in the flat plan, such as <c>tasks[3].dependsOn[0]</c>.</summary>
    public string Path
    {
        get
        {
            var task = Task is { } index ? $"tasks[{index}]" : "";
            var key = Key is null ? "" : task.Length == 0 ? Key : $".{Key}";
            return $"{task}{key}{(Item is { } item ? $"[{item}]" : "")}";
        }
    }

    public override string ToString() => ProblemText.Of(Path, Message, Expected, Suggestion);
}
