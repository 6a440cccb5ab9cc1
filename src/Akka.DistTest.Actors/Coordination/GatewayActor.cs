using Akka.Actor;
using Akka.Cluster.Tools.Client;
using Akka.DistTest.Certificates;
using Akka.DistTest.Runs;
using Akka.DistTest.Security;
using Akka.DistTest.Topology;
using Akka.Event;

namespace Akka.DistTest.Coordination;

/// <summary>What clients reach through the receptionist: passes on what a client may ask, and nothing else.</summary>
internal sealed class GatewayActor(ClusterPaths paths) : UntypedActor
{
    private const string Receptionist = "receptionist";

    private readonly SecuritySetup? _security =
        Context.System.Settings.Setup.Get<SecuritySetup>() is { HasValue: true } setup && setup.Value.Identity is not null
            ? setup.Value
            : null;

    public static Props PropsFor(ClusterPaths paths) => Props.Create(() => new GatewayActor(paths));

    protected override void PreStart() => ClusterClientReceptionist.Get(Context.System).RegisterService(Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RunCommand.SubmitPage page:
                Submit(page);
                break;
            case RunCommand.Cancel or RunCommand.Read or RunCommand.Explain:
                paths.Runs.Forward(message);
                break;
            case CoordinatorCommand.Describe or CoordinatorCommand.ListDeadLetters:
                paths.Coordinator.Forward(message);
                break;
            default:
                RefusalLog.WriteStray(Context.System, Sender, message, Context.GetLogger());
                break;
        }
    }

    /// <summary>Where certificates are shown, a plan comes with the name on its client's. Whatever a client says of that itself
    /// is overwritten.</summary>
    private void Submit(RunCommand.SubmitPage page)
    {
        string? proven = null;
        if (_security is not null && Sender.Path.Parent.Name == Receptionist)
        {
            // One of another node may stand for somebody else who is here at the same address. A client's own node takes it.
            if (Sender.Path.Address.HasGlobalScope)
            {
                RefusalLog.WriteStray(Context.System, Sender, page, Context.GetLogger());
                return;
            }

            // Its connection is long gone, and so is who waits for the answer; it comes again over the next one.
            if (_security.Clients.Behind(Sender) is not { } peer)
                return;
            proven = peer.Kind == PeerKind.Client ? peer.Name : null;
        }

        paths.Runs.Forward(page with { ProvenSubmitter = proven });
    }
}
