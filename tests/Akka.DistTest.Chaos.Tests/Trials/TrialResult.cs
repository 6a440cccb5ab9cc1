namespace Akka.DistTest.Chaos.Trials;

/// <summary>One trial. A line of the file of figures.</summary>
/// <param name="Detection">Seconds from the fault to the first line of an unharmed node that tells of it; null when none
/// does, as when all were struck.</param>
/// <param name="Redispatch">Seconds from the fault until the first attempt began that replaces a lost one; where none was
/// lost, until the end of the longest time in which no attempt began.</param>
/// <param name="Completion">Seconds from the fault to the end of the run.</param>
/// <param name="Repeats">Starts beyond the first of a task, as the tasks themselves have noted them.</param>
/// <param name="Problems">What must not be; none: it passed.</param>
internal sealed record TrialResult(
    string Scenario,
    int Seed,
    int Tasks,
    double? Detection,
    double? Redispatch,
    double? Completion,
    int Repeats,
    IReadOnlyList<string> Problems);
