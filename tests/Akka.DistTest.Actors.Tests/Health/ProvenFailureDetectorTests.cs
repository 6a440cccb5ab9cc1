using Akka.Configuration;
using Akka.DistTest.Health;
using Akka.Event;

namespace Akka.DistTest.Actors.Tests.Health;

public sealed class ProvenFailureDetectorTests
{
    private static readonly Config Config = ConfigurationFactory.ParseString(
        """
        threshold = 8
        max-sample-size = 100
        min-std-deviation = 100ms
        acceptable-heartbeat-pause = 1h
        heartbeat-interval = 1s
        """);

    private readonly EventStream _events = new(debug: false);

    [Fact]
    public void A_proof_ends_availability_at_once_and_a_heartbeat_refutes_it()
    {
        var detector = Monitoring("akka.tcp://disttest@one:1");
        Assert.True(detector.IsAvailable);

        ProvenDeaths.Of(_events).Add("akka.tcp://disttest@one:1");
        Assert.False(detector.IsAvailable);

        detector.HeartBeat();
        Assert.True(detector.IsAvailable);
    }

    [Fact]
    public void A_proof_is_of_one_address_and_one_system()
    {
        ProvenDeaths.Of(_events).Add("akka.tcp://disttest@one:1");
        ProvenDeaths.Of(new EventStream(debug: false)).Add("akka.tcp://disttest@two:1");

        Assert.True(Monitoring("akka.tcp://disttest@two:1").IsAvailable);
    }

    private ProvenFailureDetector Monitoring(string address)
    {
        var detector = new ProvenFailureDetector(Config, _events) { Address = address };
        detector.HeartBeat();
        return detector;
    }
}
