using Akka.Actor;
using Akka.DistTest.Wire;
using Akka.Event;
using Akka.Remote.Transport;

namespace Akka.DistTest.Security;

/// <summary>Stands between Akka's protocol and the transport of a node that speaks TLS. Made by Akka, by its name.</summary>
internal sealed class GateProvider : ITransportAdapterProvider
{
    public Transport Create(Transport wrappedTransport, ExtendedActorSystem system) =>
        new Gate(wrappedTransport, SecuritySetup.Of(system), system);
}

/// <summary>
/// Lets peers with a node's certificate pass, and of what others send only what clients may (<see cref="ClientRules"/>).
/// Dials nodes only, and only after hands were shaken on a trial connection: when that fails within the transport, Akka.Remote
/// shuts its whole actor system down.
/// </summary>
internal sealed class Gate : Transport
{
    private readonly Transport _inner;
    private readonly SecuritySetup _setup;
    private readonly ILoggingAdapter _log;

    public Gate(Transport inner, SecuritySetup setup, ExtendedActorSystem system)
    {
        (_inner, _setup) = (inner, setup);
        _log = Logging.GetLogger(system, typeof(Gate));
        System = system;
        Config = inner.Config;
    }

    // Addresses stay what they are without a gate.
    public override string SchemeIdentifier => _inner.SchemeIdentifier;

    public override long MaximumPayloadBytes => _inner.MaximumPayloadBytes;

    public override bool IsResponsibleFor(Address remote) => _inner.IsResponsibleFor(remote);

    public override async Task<(Address, TaskCompletionSource<IAssociationEventListener>)> Listen()
    {
        var (address, ready) = await _inner.Listen().ConfigureAwait(false);
        var above = new TaskCompletionSource<IAssociationEventListener>();
        _ = PassOnAsync();
        return (address, above);

        async Task PassOnAsync() => ready.TrySetResult(new Listener(await above.Task.ConfigureAwait(false), this));
    }

    public override async Task<AssociationHandle> Associate(Address remoteAddress)
    {
        if (remoteAddress.System != WirePaths.System)
        {
            throw new InvalidAssociationException(
                $"{remoteAddress} is no node: clients are answered where they ask, and never dialed");
        }

        await TrialConnection.MakeAsync(remoteAddress, _setup, _log).ConfigureAwait(false);
        return await _inner.Associate(remoteAddress).ConfigureAwait(false);
    }

    public override Task<bool> Shutdown() => _inner.Shutdown();

    public override Task<bool> ManagementCommand(object message) => _inner.ManagementCommand(message);

    private sealed class Listener(IAssociationEventListener above, Gate gate) : IAssociationEventListener
    {
        public void Notify(IAssociationEvent ev) => above.Notify(
            ev is InboundAssociation { Association: var handle }
                ? new InboundAssociation(new GuardedConnection(handle, gate._setup, gate.System))
                : ev);
    }
}
