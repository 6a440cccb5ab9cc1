using Akka.Actor;
using Akka.Cluster.Tools.Client;
using Akka.DistTest.Runs;
using Akka.DistTest.Security;
using Akka.DistTest.Topology;
using Akka.Event;

namespace Akka.DistTest.Coordination;

/// <summary>What clients reach through the receptionist: passes on what a client may ask, and nothing else.</summary>
internal sealed class GatewayActor(ClusterPaths paths) : UntypedActor
{
    public static Props PropsFor(ClusterPaths paths) => Props.Create(() => new GatewayActor(paths));

    protected override void PreStart() => ClusterClientReceptionist.Get(Context.System).RegisterService(Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RunCommand.SubmitPage or RunCommand.Cancel or RunCommand.Read or RunCommand.Explain:
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
}
