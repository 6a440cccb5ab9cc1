using Akka.DistTest.Chaos.Networks;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record SlowNetwork : Scenario
{
    public override string Name => "network-slow";

    public override string What => "every packet takes 20 to 100 ms, and 0 to 3 % are lost, to the end of the run";

    public override bool NeedsHosts => true;

    public override IReadOnlyList<string> Signs => [.. base.Signs, .. SilenceSigns.All];

    public override Task RunAsync(Stage stage)
    {
        var delay = TimeSpan.FromMilliseconds(20 + stage.Random.Next(60));
        stage.Strike();
        stage.Network.Weather = new Weather { Delay = delay, Jitter = delay / 4, Loss = 0.03 * stage.Random.NextDouble() };
        stage.Fleet.Journal.Write("trial", $"{stage.Network.Weather.Delay} delay, {stage.Network.Weather.Loss:0.000} loss");
        return Task.CompletedTask;
    }
}
