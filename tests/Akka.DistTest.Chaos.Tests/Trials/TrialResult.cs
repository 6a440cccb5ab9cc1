namespace Akka.DistTest.Chaos.Trials;

/// <summary>One trial. A line of the file of figures.</summary>
/// <param name="Detection">Seconds from the fault to the first line of an unharmed node that tells of it; null when none
/// does, as when all were struck.</param>
/// <param name="Redispatch">Seconds from the fault until the first attempt began that replaces a lost one; null when none
/// was lost.</param>
/// <param name="Gap">The longest time after the fault in which no attempt began, in seconds.</param>
/// <param name="Completion">Seconds from the fault to the end of the run.</param>
/// <param name="Repeats">Starts beyond the first of a task, as the tasks themselves have noted them.</param>
/// <param name="Problems">What must not be; none: it passed.</param>
internal sealed record TrialResult(
    string Scenario,
    int Seed,
    int Tasks,
    double? Detection,
    double? Redispatch,
    double? Gap,
    double? Completion,
    int Repeats,
    IReadOnlyList<string> Problems);
