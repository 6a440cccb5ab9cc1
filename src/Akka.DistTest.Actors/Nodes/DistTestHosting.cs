using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Cluster.Sharding;
using Akka.DistTest.Coordination;
using Akka.DistTest.Durations;
using Akka.DistTest.Health;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Settings;
using Akka.DistTest.Topology;
using Akka.DistTest.Wire;
using Akka.DistTest.Workers;
using Akka.Hosting;

namespace Akka.DistTest.Nodes;

/// <summary>Composes a node of the cluster, one extension for each feature.</summary>
public static class DistTestHosting
{
    internal const string WorkerDispatcher = "akka.disttest.worker.dispatcher";

    /// <summary>The serializer table, strict serialization and the embedded defaults.</summary>
    public static AkkaConfigurationBuilder WithDistTestDefaults(this AkkaConfigurationBuilder builder) => builder
        .AddHocon(WireConfiguration.Hocon, HoconAddMode.Prepend)
        .AddHocon(NodeConfiguration.Hocon, HoconAddMode.Prepend)
        .AddHocon(DistTestSettings.Reference, HoconAddMode.Append);

    /// <summary>Coordinator, runs, schedulers and the gateway for clients.</summary>
    /// <param name="filesUrl">Where this node serves payloads and artifacts; null when workers share its folder.</param>
    /// <param name="filesPass">Makes what a worker is let in there with; null: nothing is asked for.</param>
    public static AkkaConfigurationBuilder WithCoordination(
        this AkkaConfigurationBuilder builder, string? filesUrl, Func<WorkerId, string>? filesPass = null) =>
        builder
            .WithShardRegion<SchedulerRegion>(
                SchedulerRegion.TypeName,
                (system, registry, _) =>
                {
                    var settings = DistTestSettings.Of(system);
                    return id => PoolSchedulerActor.PropsFor(
                        new PoolId(id),
                        registry.Get<RunRegion>,
                        registry.Get<CoordinatorProxy>,
                        settings,
                        filesUrl,
                        filesPass);
                },
                new PoolExtractor(),
                Options(ClusterRoles.Scheduler))
            .WithSingleton<CoordinatorProxy>(
                "coordinator",
                (_, registry, _) =>
                    CoordinatorActor.LastingPropsFor(registry.Get<RunRegion>, registry.Get<SchedulerRegion>, filesUrl),
                new ClusterSingletonOptions { Role = ClusterRoles.Coordinator })
            .WithShardRegion<DurationRegion>(
                DurationRegion.TypeName,
                (_, registry, _) => id => DurationBookActor.PropsFor(id, registry.Get<RunRegion>),
                new ProjectExtractor(),
                Options(ClusterRoles.Scheduler))
            .WithShardRegion<RunRegion>(
                RunRegion.TypeName,
                (system, registry, _) =>
                {
                    var settings = DistTestSettings.Of(system);
                    return id => RunActor.LastingPropsFor(new RunId(id), Paths(registry), settings);
                },
                new RunExtractor(),
                Options(ClusterRoles.Scheduler, RunActor.StopMessage))
            .WithLossNews()
            .WithActors((system, registry) =>
            {
                var gateway = system.ActorOf(GatewayActor.PropsFor(Paths(registry)), "gateway");
                registry.Register<Gateway>(gateway);
            });

    /// <summary>A worker on a node that hosts no shards.</summary>
    public static AkkaConfigurationBuilder WithWorkerProxies(this AkkaConfigurationBuilder builder) => builder
        .WithShardRegionProxy<SchedulerRegion>(SchedulerRegion.TypeName, ClusterRoles.Scheduler, new PoolExtractor())
        .WithShardRegionProxy<RunRegion>(RunRegion.TypeName, ClusterRoles.Scheduler, new RunExtractor())
        .WithLossNews();

    /// <summary>The worker itself.</summary>
    public static AkkaConfigurationBuilder WithWorker(this AkkaConfigurationBuilder builder, WorkerSeat seat) =>
        builder.WithActors((system, registry) =>
        {
            var paths = new ClusterPaths(registry.Get<RunRegion>(), registry.Get<SchedulerRegion>(), ActorRefs.Nobody, ActorRefs.Nobody);
            var props = WorkerActor.PropsFor(seat, paths, DistTestSettings.Of(system)).WithDispatcher(WorkerDispatcher);
            var worker = system.ActorOf(props, "worker");
            registry.Register<WorkerSeat>(worker);
        });

    private static ClusterPaths Paths(IReadOnlyActorRegistry registry) =>
        new(registry.Get<RunRegion>(), registry.Get<SchedulerRegion>(), registry.Get<CoordinatorProxy>(), registry.Get<DurationRegion>());

    private static AkkaConfigurationBuilder WithLossNews(this AkkaConfigurationBuilder builder) =>
        builder.WithActors((system, _) => system.ActorOf(LossNews.PropsFor(), "loss-news"));

    private static ShardOptions Options(string role, object? stopMessage = null) => new()
    {
        HandOffStopMessage = stopMessage,
        Role = role,
        StateStoreMode = StateStoreMode.DData,
        RememberEntities = false,
        ShouldPassivateIdleEntities = false,
    };
}
