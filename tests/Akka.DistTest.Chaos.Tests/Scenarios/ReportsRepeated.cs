using Akka.DistTest.Chaos.Trials;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record ReportsRepeated : Scenario
{
    public override string Name => "reports-repeated";

    public override string What => "a worker sends reports again that were acknowledged, after kill -9 with an older outbox";

    public override async Task RunAsync(Stage stage)
    {
        var victim = stage.AnyWorker();
        stage.Strike(victim);
        await stage.Fleet.Store.KillAsync();
        var outbox = await Outboxes.FillAsync(stage, victim);
        var older = Path.Combine(stage.Folder, "older-outbox");
        // The worker has it locked, which a plain copy does not ask for.
        await Tool.RunAsync("cp", [outbox, older]);
        await stage.Fleet.Store.StartAgainAsync();
        await Outboxes.UntilAsync(outbox, length => length == 0);

        await victim.Process.KillAsync();
        File.Move(older, outbox, overwrite: true);
        stage.Fleet.Journal.Write("trial", $"an older outbox of {new FileInfo(outbox).Length} bytes is put back");
        await victim.StartAndWaitAsync();
    }
}
