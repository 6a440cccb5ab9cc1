using System.Globalization;
using Akka.DistTest.Plans;

namespace Akka.DistTest.Benchmarks.Workloads;

/// <summary>Plans of equal tasks.</summary>
internal static class EqualTasks
{
    private const int WarmUpTasks = 200;

    /// <summary>What every client of the comparison sends before it measures.</summary>
    public static Plan WarmUp { get; } = Of(WarmUpTasks, new TaskWork.Noop());

    public static Plan Of(int count, TaskWork work) => new()
    {
        Name = "benchmark",
        Submitter = "benchmark",
        Tasks =
        [
            .. Enumerable.Range(0, count).Select(number => new PlannedTask
            {
                Id = new TaskId(string.Create(CultureInfo.InvariantCulture, $"t{number}")),
                Work = work,
            }),
        ],
    };
}
