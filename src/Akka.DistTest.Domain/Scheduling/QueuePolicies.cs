namespace Akka.DistTest.Scheduling;

/// <summary>The policies that a pool can be run with.</summary>
public static class QueuePolicies
{
    public static IReadOnlyList<IQueuePolicy> All { get; } = [new LongestFirst(), new PriorityOrder(), new FirstCome()];

    /// <summary>The policy of this name; null when there is none.</summary>
    public static IQueuePolicy? Find(string name) =>
        All.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>In the order of arrival.</summary>
    private sealed class FirstCome : IQueuePolicy
    {
        public string Name => "first-come";

        public string Order => "as they came";

        public PolicyKey KeyOf(OfferedTask task) => default;
    }

    /// <summary>By priority, then in the order of arrival.</summary>
    private sealed class PriorityOrder : IQueuePolicy
    {
        public string Name => "priority";

        public string Order => "by priority, then as they came";

        public PolicyKey KeyOf(OfferedTask task) => new(-task.Priority, 0);
    }

    /// <summary>By priority, then the longest first (Graham's LPT rule, 1969: at most 4/3 of the best makespan on equal
    /// machines). A task about which nothing is known goes before those that are known: it may be the longest.</summary>
    private sealed class LongestFirst : IQueuePolicy
    {
        public string Name => "longest-first";

        public string Order => "by priority, then the longest first; of which nothing is known before those";

        public PolicyKey KeyOf(OfferedTask task) =>
            new(-task.Priority, -(task.Expected?.TotalSeconds ?? double.PositiveInfinity));
    }
}
