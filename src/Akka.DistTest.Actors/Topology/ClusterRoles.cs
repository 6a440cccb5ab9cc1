namespace Akka.DistTest.Topology;

/// <summary>What a node does in the cluster; one node may have several roles.</summary>
public static class ClusterRoles
{
    public const string Coordinator = "coordinator";
    public const string Scheduler = "scheduler";
    public const string Worker = "worker";
}
