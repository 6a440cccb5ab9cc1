using Akka.Actor;

namespace Akka.DistTest.Topology;

/// <summary>Where an actor of one node reaches the rest of the cluster.</summary>
public sealed record ClusterPaths(IActorRef Runs, IActorRef Schedulers, IActorRef Coordinator, IActorRef Durations);
