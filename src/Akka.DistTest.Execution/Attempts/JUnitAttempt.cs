using System.Xml;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Attempts;

/// <summary>Turns the reports of a process that has ended into cases and judges both together.</summary>
/// <param name="user">With whose rights they are read; null: those of this process.</param>
internal sealed class JUnitAttempt(IAttemptObserver observer, DateTimeOffset startedAt, ProcessUser? user = null)
{
    // File systems round modification times, some to two seconds.
    private static readonly TimeSpan ClockRounding = TimeSpan.FromSeconds(2);

    private readonly List<string> _faults = [];
    private readonly List<CaseResult> _cases = [];

    /// <param name="process">How the process ended.</param>
    /// <param name="directory">Where it ran.</param>
    /// <param name="globs">Where it wrote its reports.</param>
    public AttemptOutcome Judge(AttemptOutcome process, string directory, IReadOnlyList<string> globs)
    {
        var paths = new ContainedFiles(directory, user).Find(globs, _faults);
        foreach (var path in paths)
            Read(Path.Combine(directory, path), path);
        if (paths.Count == 0)
            _faults.Add($"there is no report {string.Join(" or ", globs)} in {directory}");
        else if (_cases.Count == 0 && _faults.Count == 0)
            _faults.Add($"no case is in {string.Join(", ", paths)}");
        Report();

        if (process.Verdict is not (Verdict.Passed or Verdict.Failed) || process.Blame is not (Blame.None or Blame.Test))
            return process.Note(Faults());
        if (_faults.Count > 0)
        {
            var exit = process.Message is null ? "" : $"{process.Message}; ";
            return Outcomes.Failed(Blame.Test, FailureCategory.BadReport, exit + Faults()) with
            {
                ExitCode = process.ExitCode,
            };
        }

        var failed = _cases.Count(c => c.Outcome == CaseOutcome.Failed);
        if (failed > 0)
        {
            return Outcomes.Failed(
                Blame.Test, FailureCategory.TestFailure, $"{failed} of {_cases.Count} cases failed") with
            {
                ExitCode = process.ExitCode,
            };
        }

        return process.Verdict == Verdict.Passed
            ? process
            : process.Note($"none of its {_cases.Count} cases failed");
    }

    private void Read(string file, string path)
    {
        try
        {
            using var content = RegularFile.Open(file, user);
            var written = File.GetLastWriteTimeUtc(content.SafeFileHandle);
            // In a folder that is used in place the report may be one of yesterday, which must not pass for this run.
            if (written < startedAt.UtcDateTime - ClockRounding)
                _faults.Add($"the report {path} is older than this attempt");
            else
                Take(JUnitReport.Read(content, startedAt, out var contradiction), path, contradiction);
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            _faults.Add($"the report {path} cannot be read: {e.Message}");
        }
    }

    private void Take(List<CaseResult> cases, string path, string? contradiction)
    {
        _cases.AddRange(cases);
        if (contradiction is not null)
            _faults.Add($"the report {path} contradicts itself: {contradiction}");
    }

    private void Report()
    {
        // Parametrized tests of some frameworks share a name; ids are unique.
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < _cases.Count; i++)
        {
            var count = seen[_cases[i].Case] = seen.GetValueOrDefault(_cases[i].Case) + 1;
            if (count > 1)
                _cases[i] = _cases[i] with { Case = $"{_cases[i].Case} #{count}" };
        }

        if (_cases.Count > 0)
            observer.Discovered([.. _cases.Select(c => new DiscoveredCase(c.Case))]);
        foreach (var result in _cases)
            observer.CaseFinished(result);
    }

    private string? Faults() => _faults.Count == 0 ? null : string.Join("; ", _faults);
}
