using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

/// <summary>That a file cut at any byte gives back all whole reports is tested byte by byte elsewhere; here, what a run
/// makes of it.</summary>
internal sealed record OutboxCut : Scenario
{
    public override string Name => "outbox-cut";

    public override string What =>
        "kill -9 of a worker with reports in its outbox, which is cut at any byte before it is started again";

    public override async Task RunAsync(Stage stage)
    {
        var victim = stage.AnyWorker();
        stage.Strike(victim);
        await stage.Fleet.Store.KillAsync();
        var outbox = await Outboxes.FillAsync(stage, victim);
        await victim.Process.KillAsync();
        await using (var file = await Outboxes.OpenAsync(outbox))
        {
            var whole = file.Length;
            file.SetLength(stage.Random.NextInt64(whole + 1));
            stage.Fleet.Journal.Write("trial", $"the outbox of {whole} bytes was cut to {file.Length}");
        }

        await stage.Fleet.Store.StartAgainAsync();
        await victim.StartAndWaitAsync();
    }
}
