using Akka.Actor;
using Akka.Actor.Setup;
using Akka.DistTest.Security;
using Akka.Event;

namespace Akka.DistTest.Settings;

/// <summary>Brings a node's counts of refusals to its actors. They outlive the actor system.</summary>
public sealed class SharedRefusals(RefusalCounts counts) : Setup
{
    public static RefusalCounts Of(ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var shared = system.Settings.Setup.Get<SharedRefusals>();
        return shared.HasValue ? shared.Value.Counts : new RefusalCounts(text => system.Log.Warning("{0}", text));
    }

    private RefusalCounts Counts { get; } = counts;
}
