using Akka.DistTest.Processes;
using Akka.DistTest.Results;

namespace Akka.DistTest.Pytest;

/// <summary>Judges how a host ended that was asked to: what its cases do not explain is a problem.</summary>
internal sealed class PytestEnding(IReadOnlyList<string> cases)
{
    // pytest's "no tests were collected", which is the state of a host that has only modules to report.
    private const int NothingCollected = 5;

    private readonly List<PytestEvent.Late> _late = [];
    private PytestEvent.Ended? _ended;
    private string? _raised;

    public void Add(PytestEvent next)
    {
        switch (next)
        {
            case PytestEvent.Late late:
                _late.Add(late);
                break;
            case PytestEvent.Ended ended:
                _ended = ended;
                break;
            case PytestEvent.Raised raised:
                _raised = raised.Reason;
                break;
        }
    }

    public string Words(PytestEvent.Late late) => $"teardown after {cases[late.Case]} failed: {late.Message}";

    /// <param name="exit">Of the process; null when it was killed for a breach of the protocol.</param>
    /// <param name="ending">The same in words.</param>
    /// <param name="output">The tail of what it wrote.</param>
    public HostEnding? Judge(ChildExit? exit, string ending, string? output)
    {
        var problems = _late.Select(Words).ToList();
        if (_raised is not null)
            problems.Add($"the end of the pytest session raised {_raised} ({ending})");
        else if (_ended is null)
            problems.Add($"the pytest host ended while it was being closed: {ending}");
        else
            problems.AddRange(Problems(_ended, exit, ending));
        if (problems.Count == 0)
            return null;
        var texts = _late.Select(l => l.Stack).Append(output).Where(t => !string.IsNullOrEmpty(t));
        var last = string.Join("\n", texts);
        return new HostEnding(string.Join("; ", problems), last.Length > 0 ? last : null);
    }

    private static IEnumerable<string> Problems(PytestEvent.Ended ended, ChildExit? exit, string ending)
    {
        var isExplained = ended.Status switch
        {
            0 => true,
            1 => ended.Failures > 0,
            NothingCollected => ended.Failures == 0,
            _ => false,
        };
        if (ended.Unexplained > 0)
        {
            yield return $"pytest counted {ended.Unexplained} more failures than its cases had (exit status {ended.Status})";
        }
        else if (!isExplained)
        {
            yield return $"the pytest session ended with exit status {ended.Status}, which the results of its cases do not "
                + "explain";
        }

        // A process keeps the low byte of its status.
        if (exit is not { Code: { } code } || code != (ended.Status & 0xff))
            yield return $"the process of the pytest host did not end with pytest's exit status {ended.Status}: {ending}";
    }
}
