using System.Globalization;
using System.Text;
using Akka.DistTest.Chaos.Scenarios;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Figures;

/// <summary>The table of docs/reliability.md: p50 / p95 in seconds for each scenario.</summary>
internal static class FigureTable
{
    public static string Of(IReadOnlyList<TrialResult> all)
    {
        var text = new StringBuilder(
            "| scenario | seeds | failed | detection | first re-dispatch | longest gap | completion | started again |\n"
            + "|---|---|---|---|---|---|---|---|\n");
        foreach (var scenario in AllScenarios.InOrder)
        {
            var trials = all.Where(r => r.Scenario == scenario.Name).ToArray();
            if (trials.Length == 0)
                continue;
            var failed = trials.Count(t => t.Problems.Count > 0);
            text.Append(CultureInfo.InvariantCulture, $"| {scenario.What} | {trials.Length} | {failed} ");
            foreach (var of in (Func<TrialResult, double?>[])[t => t.Detection, t => t.Redispatch, t => t.Gap, t => t.Completion])
                text.Append(CultureInfo.InvariantCulture, $"| {Percentiles([.. trials.Select(of).OfType<double>()])} ");
            text.Append(CultureInfo.InvariantCulture, $"| {trials.Max(t => t.Repeats)} |\n");
        }

        return text.ToString();
    }

    /// <summary>By nearest rank.</summary>
    private static string Percentiles(double[] values)
    {
        if (values.Length == 0)
            return "none";
        Array.Sort(values);
        return string.Create(CultureInfo.InvariantCulture, $"{At(0.5):0.0} / {At(0.95):0.0}");

        double At(double fraction) => values[(int)Math.Ceiling(fraction * values.Length) - 1];
    }
}
