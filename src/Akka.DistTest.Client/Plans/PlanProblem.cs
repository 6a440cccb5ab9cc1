namespace Akka.DistTest.Plans;

/// <summary>One mistake in a plan, with its place.</summary>
/// <param name="File">Name of the file as it was given; empty for a plan that was built in code.</param>
/// <param name="Line">From 1; 0 when the problem has no place in a file.</param>
/// <param name="Column">From 1; 0 when the problem has no place in a file.</param>
/// <param name="Path">Where in the plan, such as <c>tasks[1].retry.backoff</c>; empty for the plan itself.</param>
/// <param name="Message">What is wrong, in one sentence without a full stop.</param>
/// <param name="Expected">What would be right; null when the message says it.</param>
/// <param name="Suggestion">The nearest known word; null when none is near.</param>
public sealed record PlanProblem(
    string File, int Line, int Column, string Path, string Message, string? Expected = null, string? Suggestion = null)
{
    /// <summary><c>plan.yaml:7:5: unknown key "depndsOn" in task "b"; expected one of …; did you mean "dependsOn"?</c></summary>
    public override string ToString()
    {
        var where = Line > 0 ? $"{File}:{Line}:{Column}" : File.Length > 0 ? File : Path;
        return ProblemText.Of(where, Message, Expected, Suggestion);
    }
}
