using Akka.DistTest.Results;

namespace Akka.DistTest.Runs;

/// <summary>Cases in numbers, kept up with each change, so that a look at them costs nothing.</summary>
internal sealed class CaseTally
{
    private readonly int[] _done = new int[Enum.GetValues<CaseOutcome>().Length];
    private int _planned;
    private int _open;
    private int _flaky;

    public CaseCounts Counts => new(
        _planned,
        _done[(int)CaseOutcome.Passed],
        _done[(int)CaseOutcome.Failed],
        _done[(int)CaseOutcome.Skipped],
        _done[(int)CaseOutcome.NeverRan],
        _open,
        _flaky,
        _done[(int)CaseOutcome.ExpectedFailure] is > 0 and var expected ? expected : null,
        _done[(int)CaseOutcome.UnexpectedPass] is > 0 and var unexpected ? unexpected : null);

    public void Added()
    {
        _planned++;
        _open++;
    }

    /// <summary>An open case turned out to be several rows, which count in its place.</summary>
    public void Removed()
    {
        _planned--;
        _open--;
    }

    public void Closed(CaseOutcome outcome)
    {
        _open--;
        _done[(int)outcome]++;
    }

    public void Reopened(CaseOutcome outcome)
    {
        _open++;
        _done[(int)outcome]--;
    }

    public void MarkedFlaky() => _flaky++;
}
