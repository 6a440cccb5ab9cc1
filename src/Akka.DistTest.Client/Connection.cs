using Akka.Actor;
using Akka.Cluster.Tools.Client;
using Akka.Remote;

namespace Akka.DistTest.Client;

/// <summary>
/// The way into the cluster. Akka's cluster client believes in its node until several heartbeats are missing. Here the
/// end of a connection is enough: another client takes its place, which asks all contacts at once, and whoever waits
/// for an answer is told to ask again.
/// </summary>
internal sealed class Connection : UntypedActor
{
    private readonly ClusterClientSettings _settings;
    private IActorRef _client;

    public Connection(ClusterClientSettings settings)
    {
        _settings = settings;
        _client = Start();
    }

    public static Props PropsFor(ClusterClientSettings settings) => Props.Create(() => new Connection(settings));

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(DisassociatedEvent));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case DisassociatedEvent:
                Context.Stop(_client);
                _client = Start();
                Context.System.EventStream.Publish(Anew.Instance);
                break;
            default:
                _client.Forward(message);
                break;
        }
    }

    private IActorRef Start() => Context.ActorOf(ClusterClient.Props(_settings));

    /// <summary>Published on the event stream: what was asked until now may be lost.</summary>
    public sealed record Anew
    {
        public static Anew Instance { get; } = new();
    }
}
