using System.Globalization;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Figures;

/// <summary>A trial in one line for people, with a further line for each problem.</summary>
internal static class FigureLine
{
    public static string Of(TrialResult result)
    {
        var line = $"{(result.Problems.Count == 0 ? "passed" : "FAILED")}, detected {Text(result.Detection)}, "
            + $"replaced {Text(result.Redispatch)}, gap {Text(result.Gap)}, completed {Text(result.Completion)}, {result.Repeats} repeats";
        return string.Join("\n  ", [line, .. result.Problems]);
    }

    public static string Text(double? seconds) => seconds?.ToString("0.0 s", CultureInfo.InvariantCulture) ?? "-";
}
