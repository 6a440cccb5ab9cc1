using Akka.Actor;
using Akka.DistTest.Certificates;
using Akka.DistTest.Wire;
using Akka.Event;
using Akka.Remote.Transport;
using Google.Protobuf;

namespace Akka.DistTest.Security;

/// <summary>A connection that came in. Who is at its other end is known with the first frame, which comes after the
/// handshake.</summary>
internal sealed class GuardedConnection : AssociationHandle
{
    private readonly AssociationHandle _inner;
    private readonly SecuritySetup _setup;
    private readonly ILoggingAdapter _log;

    public GuardedConnection(AssociationHandle inner, SecuritySetup setup, ActorSystem system)
        : base(inner.LocalAddress, inner.RemoteAddress)
    {
        (_inner, _setup) = (inner, setup);
        _log = Logging.GetLogger(system, typeof(GuardedConnection));
        _ = PassOnAsync();
    }

    private string Key => $"{_inner.RemoteAddress.Host}:{_inner.RemoteAddress.Port}";

    public override bool Write(ByteString payload) => _inner.Write(payload);

    [Obsolete("As Akka says: it gives no reason.")]
    public override void Disassociate() => _inner.Disassociate();

    private async Task PassOnAsync() =>
        _inner.ReadHandlerSource.TrySetResult(new Guard(await ReadHandlerSource.Task.ConfigureAwait(false), this));

    /// <summary>Called by one thread, frame by frame.</summary>
    private sealed class Guard(IHandleEventListener above, GuardedConnection connection) : IHandleEventListener
    {
        private readonly ClientRules _rules = new();
        private PeerVerdict? _peer;
        private string? _claimed;

        public void Notify(IHandleEvent ev)
        {
            if (ev is not InboundPayload frame)
            {
                connection._setup.Peers.Take(connection.Key);
                if (_claimed is not null)
                    connection._setup.Clients.Release(_claimed);
                _claimed = null;
                above.Notify(ev);
                return;
            }

            _peer ??= connection._setup.Peers.Take(connection.Key);
            if (_peer is null)
                Refuse(RefusalReading.HostOf(connection.Key), "a frame of somebody who has shown no certificate");
            else if (ProblemOf(frame.Payload.Span, _peer) is { } problem)
                Refuse(_peer.Name, problem);
            else
                above.Notify(ev);
        }

        private string? ProblemOf(ReadOnlySpan<byte> frame, PeerVerdict peer)
        {
            if (peer.Kind != PeerKind.Node && _rules.ProblemOf(frame) is { } problem)
                return problem;
            return _claimed is null && ClientAddress(frame, peer) is { } address ? Claim(address, peer) : null;
        }

        private string? Claim(string address, PeerVerdict peer)
        {
            if (!connection._setup.Clients.TryClaim(address, peer))
                return $"a handshake as {address}, which is another's";
            _claimed = address;
            return null;
        }

        /// <summary>Null for members, whose addresses are the cluster's affair.</summary>
        private string? ClientAddress(ReadOnlySpan<byte> frame, PeerVerdict peer) => peer.Kind != PeerKind.Node
            ? _rules.Address
            : Handshake.Of(frame) is { System: WirePaths.ClientSystem } handshake ? handshake.Address : null;

        private void Refuse(string peer, string why)
        {
            if (connection._setup.Refusals.Add(RefusalKind.Trespass, peer, why) is { } told)
                RefusalLog.Write(connection._log, told);
        }
    }
}
