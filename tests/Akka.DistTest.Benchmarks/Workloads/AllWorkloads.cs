using Akka.DistTest.Plans;

namespace Akka.DistTest.Benchmarks.Workloads;

/// <summary>The workloads by name.</summary>
internal static class AllWorkloads
{
    public static IWorkload? Find(string name) => name switch
    {
        "W1" => new OnePlanWorkload("W1", 10_000, new TaskWork.Noop()),
        "W2" => new OnePlanWorkload("W2", 1_000, new TaskWork.Command(new CommandLine { Arguments = ["/bin/true"] })),
        "W3" => new OneByOneWorkload(),
        "W4" => new PytestWorkload(),
        _ => null,
    };
}
