using Akka.DistTest.Plans;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Scheduling;

/// <summary>How a class of tasks stands to a class of workers; the refusals are kept as data.</summary>
internal sealed record Match(IReadOnlyList<Requirement> Failing, string? Lacks, int Preferred)
{
    public bool IsEligible => Failing.Count == 0 && Lacks is null;

    public static Match Of(TaskClass tasks, WorkerRecord worker) => new(
        Matching.Failing(tasks.Requirements, worker.Capabilities),
        WorkerSlot.Lacks(worker, tasks.Resources),
        tasks.Preferences.Count(p => Matching.Holds(p, worker.Capabilities)));
}
