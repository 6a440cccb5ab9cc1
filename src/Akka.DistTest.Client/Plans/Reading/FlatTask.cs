namespace Akka.DistTest.Plans;

/// <summary>A task of the flat plan with the tree that it came from, where problems of it are to be shown.</summary>
internal sealed record FlatTask(PlannedTask Task, PlanNode.Map Node, Scope Scope)
{
    /// <summary>The task could not be named or fanned out, so it only stands in for what was meant.</summary>
    public bool IsBroken { get; init; }
}
