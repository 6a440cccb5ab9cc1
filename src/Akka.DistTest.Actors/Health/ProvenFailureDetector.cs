using Akka.Configuration;
using Akka.Event;
using Akka.Remote;

namespace Akka.DistTest.Health;

/// <summary>
/// Akka's detector, which also believes a proof of death: a downed member is removed only once it is unreachable, and
/// silence alone would need seconds to say so. Made by Akka, by its name. A heartbeat refutes a proof: somebody new
/// lives at the address.
/// </summary>
internal sealed class ProvenFailureDetector(Config config, EventStream events) : PhiAccrualFailureDetector(config, events)
{
    private readonly ProvenDeaths _deaths = ProvenDeaths.Of(events);

    public override bool IsAvailable => !_deaths.Contains(Address) && base.IsAvailable;

    public override void HeartBeat()
    {
        _deaths.Remove(Address);
        base.HeartBeat();
    }
}
