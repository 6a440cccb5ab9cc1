using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.SBR;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Health;

/// <summary>
/// Two ways out of the cluster: members whose death is proven go at once, about all others the split brain resolver
/// decides after its time. Made by Akka, by its name.
/// </summary>
internal sealed class ProvenDowning(ActorSystem system, AkkaCluster cluster) : IDowningProvider
{
    private readonly SplitBrainResolverProvider _resolver = new(system, cluster);

    public TimeSpan DownRemovalMargin => _resolver.DownRemovalMargin;

    public Props DowningActorProps => Props.Create(() => new Both(_resolver.DowningActorProps));

    /// <summary>A failure of one restarts that one: both keep only what they read from the cluster again.</summary>
    private sealed class Both : UntypedActor
    {
        public Both(Props resolver)
        {
            Context.ActorOf(resolver, "split-brain-resolver");
            Context.ActorOf(Props.Create<DeathWitness>(), "death-witness");
        }

        protected override void OnReceive(object message) => Unhandled(message);
    }
}
