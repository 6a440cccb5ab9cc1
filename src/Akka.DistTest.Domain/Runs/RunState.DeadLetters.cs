using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Runs;

/// <summary>What the infrastructure gave up on, with the evidence that the news hold.</summary>
public sealed partial class RunState
{
    private const int MostReason = 600;
    private const int MostOutput = 1_500;
    private const int MostWorkers = 10;
    private const int MostEvidence = 10;

    /// <summary>What was found of lost attempts, by task.</summary>
    private readonly Dictionary<TaskId, List<EvidenceFile>> _evidence = [];

    /// <summary>What lost attempts were found to have written last, which may be more than what came while they ran.</summary>
    private readonly Dictionary<(TaskId Unit, int Attempt), string> _lastWords = [];

    /// <summary>True when what was given up has evidence that came with these events.</summary>
    public bool HasNewEvidence(IReadOnlyList<RunEvent> events) =>
        _verdicts.ContainsKey(Verdict.DeadLettered)
        && events.Any(e => e is RunEvent.LateReportKept { Report.Page: WorkerReport.EvidencePage });

    public IReadOnlyList<DeadLetter> DeadLetters()
    {
        var given = _news.OfType<RunNews.TaskClosed>().Where(n => n.Verdict == Verdict.DeadLettered).ToArray();
        if (given.Length == 0)
            return [];
        var workers = given.ToDictionary(n => n.Task, _ => new List<WorkerId>());
        var outputs = new Dictionary<TaskId, string>();
        var files = given.ToDictionary(n => n.Task, n => (_evidence.GetValueOrDefault(n.Task) ?? []).ToList());
        foreach (var news in _news)
        {
            switch (news)
            {
                case RunNews.AttemptEnded n:
                    Seen(n.Task, n.Worker, n.Outcome.Output);
                    Left(n);
                    break;
                case RunNews.AttemptLost n:
                    Seen(n.Task, n.Worker, _lastWords.GetValueOrDefault((n.Task, n.Attempt)) ?? n.Output);
                    break;
                case RunNews.TaskClosed { Last: { } n }:
                    Seen(n.Task, n.Worker, n.Outcome.Output);
                    Left(n);
                    break;
            }
        }

        return [.. given.Select(n => new DeadLetter(
            Id, n.Task, n.At, n.Category, Head(n.Message ?? ""), outputs.GetValueOrDefault(n.Task), workers[n.Task], n.Attempts,
            files[n.Task].Count == 0 ? null : [.. files[n.Task].Take(MostEvidence)]))];

        void Left(RunNews.AttemptEnded ended)
        {
            if (files.TryGetValue(_units[ended.Task].Entry.Id, out var its))
                its.AddRange(FilesOf(ended.Task, ended.Attempt, ended.Outcome));
        }

        void Seen(TaskId unit, WorkerId worker, string? output)
        {
            var task = _units[unit].Entry.Id;
            if (!workers.TryGetValue(task, out var known))
                return;
            if (known.Count < MostWorkers && !known.Contains(worker))
                known.Add(worker);
            if (!string.IsNullOrEmpty(output))
                outputs[task] = output.Length <= MostOutput ? output : output[^MostOutput..];
        }
    }

    private void KeepEvidence(WorkerReport report)
    {
        if (report is not { Page: WorkerReport.EvidencePage, Outcome: { } outcome } || !_units.TryGetValue(report.Task, out var unit))
            return;
        if (outcome.Output is { Length: > 0 } output)
            _lastWords[(report.Task, report.Attempt)] = output.Length <= MostOutput ? output : output[^MostOutput..];
        if (!_evidence.TryGetValue(unit.Entry.Id, out var files))
            _evidence.Add(unit.Entry.Id, files = []);
        files.AddRange(FilesOf(report.Task, report.Attempt, outcome).Take(MostEvidence - files.Count));
    }

    private IReadOnlyList<EvidenceFile>? EvidenceOf(TaskId task) =>
        _evidence.TryGetValue(task, out var files) && files.Count > 0 ? [.. files] : null;

    private static IEnumerable<EvidenceFile> FilesOf(TaskId unit, int attempt, AttemptOutcome outcome) =>
        outcome.Artifacts.Select(a => new EvidenceFile(unit, attempt, a.Path, a.Bytes));

    private static string Head(string reason) => reason.Length <= MostReason ? reason : reason[..MostReason];
}
