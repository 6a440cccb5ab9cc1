using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Trials;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Chaos.Scenarios;

/// <summary>A library between the programs and the system shifts what they read of the time of day.</summary>
internal sealed record ClocksWrong : Scenario
{
    private static readonly string Ahead = Places.Worker(1);
    private static readonly string Behind = Places.Seed(1);

    public override string Name => "clocks-wrong";

    public override string What =>
        "the clock of a worker jumps a minute ahead, that of the seed with the coordinator a minute back, to the end of the run";

    public override bool ShiftsClocks => true;

    public override IReadOnlyList<string> Signs => [.. base.Signs, .. SilenceSigns.All, "clock"];

    public override async Task PrepareAsync(Stage stage)
    {
        var library = await Machine.NeedsFakeTimeAsync();
        foreach (var place in (string[])[Ahead, Behind])
        {
            Set(stage, place, "+0");
            stage.Fleet.SetEnvironment(place, "LD_PRELOAD", library);
            stage.Fleet.SetEnvironment(place, "FAKETIME_TIMESTAMP_FILE", FileOf(stage, place));
            // Seconds between two looks at the file.
            stage.Fleet.SetEnvironment(place, "FAKETIME_CACHE_DURATION", "1");
            // Time that only measures goes on as it does after a clock was set.
            stage.Fleet.SetEnvironment(place, "FAKETIME_DONT_FAKE_MONOTONIC", "1");
            // What it does otherwise for old versions of the C library makes every wait end at once in .NET.
            stage.Fleet.SetEnvironment(place, "FAKETIME_FORCE_MONOTONIC_FIX", "0");
        }
    }

    public override Task RunAsync(Stage stage)
    {
        stage.Strike();
        Set(stage, Ahead, "+60");
        Set(stage, Behind, "-60");
        return Task.CompletedTask;
    }

    private static string FileOf(Stage stage, string place) => Path.Combine(stage.Folder, $"clock-of-{place}");

    private static void Set(Stage stage, string place, string seconds) => File.WriteAllText(FileOf(stage, place), seconds);
}
