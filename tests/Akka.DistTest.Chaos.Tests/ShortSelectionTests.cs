using Akka.DistTest.Chaos.Figures;
using Akka.DistTest.Chaos.Scenarios;
using Akka.DistTest.Chaos.Trials;
using Xunit.Abstractions;

namespace Akka.DistTest.Chaos;

/// <summary>Few scenarios, small plans. All of them: <c>build.ps1 chaos</c>.</summary>
public sealed class ShortSelectionTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("coordinators-lost")]
    [InlineData("everything-killed")]
    [InlineData("outbox-cut")]
    public async Task A_run_completes_and_its_books_balance_after(string fault)
    {
        var scenario = AllScenarios.InOrder.Single(s => s.Name == fault);
        var seed = Random.Shared.Next(1, 1_000_000);
        var trial = new Trial(scenario, seed, new TrialOptions { Tasks = 300, Pace = 0.3 });

        var result = await trial.RunAsync();

        output.WriteLine($"--scenario {fault} --first-seed {seed} --tasks 300: {FigureLine.Of(result)}");
        if (result.Problems.Count > 0)
            output.WriteLine(trial.Journal.ToString());
        Assert.Empty(result.Problems);
    }
}
