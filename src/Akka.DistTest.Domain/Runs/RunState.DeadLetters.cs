using Akka.DistTest.Results;

namespace Akka.DistTest.Runs;

/// <summary>What the infrastructure gave up on, with the evidence that the news hold.</summary>
public sealed partial class RunState
{
    private const int MostReason = 600;
    private const int MostOutput = 1_500;
    private const int MostWorkers = 10;

    public IReadOnlyList<DeadLetter> DeadLetters()
    {
        var given = _news.OfType<RunNews.TaskClosed>().Where(n => n.Verdict == Verdict.DeadLettered).ToArray();
        if (given.Length == 0)
            return [];
        var workers = given.ToDictionary(n => n.Task, _ => new List<WorkerId>());
        var outputs = new Dictionary<TaskId, string>();
        foreach (var news in _news)
        {
            switch (news)
            {
                case RunNews.AttemptEnded n:
                    Seen(n.Task, n.Worker, n.Outcome.Output);
                    break;
                case RunNews.AttemptLost n:
                    Seen(n.Task, n.Worker, n.Output);
                    break;
                case RunNews.TaskClosed { Last: { } n }:
                    Seen(n.Task, n.Worker, n.Outcome.Output);
                    break;
            }
        }

        return [.. given.Select(n => new DeadLetter(
            Id, n.Task, n.At, n.Category, Head(n.Message ?? ""), outputs.GetValueOrDefault(n.Task), workers[n.Task], n.Attempts))];

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

    private static string Head(string reason) => reason.Length <= MostReason ? reason : reason[..MostReason];
}
