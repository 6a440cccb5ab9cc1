using Akka.DistTest.Health;
using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Wire.Samples;

/// <summary>Parts that several samples hold, with every field set to something other than its default.</summary>
internal static class Values
{
    public static readonly RunId Run = new("r-20260102-030405-ab12");
    public static readonly TaskId SomeTask = new("build/unit ü");
    public static readonly TaskId Suite = new("networkx");
    public static readonly LeaseId Lease = new("lease-1");
    public static readonly WorkerId Worker = new("w1");
    public static readonly PoolId Pool = new("default");
    public static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(2));

    public static readonly TaskWork.Suite SuiteWork = new("pytest", "tests/unit", ["-k", "fast and not <slow>"]);

    public static readonly CommandLine Arguments = new() { Arguments = ["make", "check", "A=\"b c\""] };
    public static readonly CommandLine Shell = new() { Shell = "make check && echo 'done'" };

    public static readonly Grant SomeGrant = new(SomeTask, 2, Lease, Worker, "3f2a");
    public static readonly LostLease Lost = new(
        SomeTask, Lease, Worker, "worker w1 does not know the lease", true, "last words", Alone: true);

    public static readonly RequirementTest[] Tests =
    [
        new(RequirementOperator.Equal, "linux"),
        new(RequirementOperator.NotEqual, "windows"),
        new(RequirementOperator.AtLeast, "8"),
        new(RequirementOperator.MoreThan, "1.5"),
        new(RequirementOperator.AtMost, "64"),
        new(RequirementOperator.LessThan, "3.12"),
        new(RequirementOperator.Exists, ""),
    ];

    public static readonly Requirement SomeRequirement = new("os", Tests);

    public static readonly Holding SomeHolding = new(
        new Resources
        {
            Cpu = 2,
            MemoryGb = 1.5,
            Gpu = 1,
            Counters = new Dictionary<string, int> { ["license"] = 1 },
        },
        ["database"],
        Alone: true);

    public static readonly CaseResult Case = new()
    {
        Case = "tests/test_a.py::test_one[grün-\"x\"]",
        RowOf = "tests/test_a.py::test_one",
        Outcome = CaseOutcome.Failed,
        Failure = CaseFailure.Assertion,
        Flaky = true,
        Diagnosis = new(FailureCategory.TestFailure, Severity.Low, Blame.Test, "0123456789abcdef"),
        StartedAt = At,
        Duration = TimeSpan.FromMilliseconds(1234.5),
        Message = "assert 1 == 2",
        Stack = ">   assert 1 == 2\nE   assert 1 == 2",
        Output = "printed\u0007 and more\n",
    };

    public static readonly AttemptOutcome Outcome = new()
    {
        Verdict = Verdict.Crashed,
        Blame = Blame.Test,
        Category = FailureCategory.Crash,
        Diagnosis = new(FailureCategory.Graphics, Severity.Critical, Blame.Infrastructure, "fedcba9876543210"),
        Message = "killed by signal 11 (SIGSEGV)",
        ExitCode = 139,
        StartedAt = At,
        Duration = TimeSpan.FromSeconds(2.5),
        ReturnedRest = true,
        Use = new ResourceUse(1.75, 5_000_000_000),
        Output = "last words",
        Artifacts = [new("out/report.xml", 5_000_000_000, new string('a', 64))],
    };

    public static readonly HostEnding Ending = new("a test host ended with exit code 42 after its last case", "last words");

    public static readonly WorkerRecord SomeWorkerRecord = new(
        Worker,
        "incarnation-1",
        "host-1",
        4242,
        8,
        new Capabilities(new Dictionary<string, string> { ["os"] = "linux", ["memory.gb"] = "31.3" }),
        new Dictionary<string, int> { ["license"] = 2 });

    public static readonly WorkerHealth Quarantined = new(
        HealthState.Quarantined, "3 infrastructure failures in 10 minutes", At, HealthSource.Operator, "ann", 2);

    public static readonly WorkerVitals Vitals = new(
        At, 91.5, 40.25, 12, 3, [new(Lease, 1.5, 5_000_000_000)], [new("disk", "98.7 % of / are used")]);

    public static readonly RunSummary Summary = new()
    {
        Planned = 9,
        Verdicts = new Dictionary<Verdict, int> { [Verdict.Passed] = 7, [Verdict.DeadLettered] = 1 },
        Cases = new CaseCounts(123, 100, 1, 2, 3, 14, 1, 2, 1),
        Attempts = 12,
        Open = 1,
        Wall = TimeSpan.FromSeconds(61.25),
    };

    public static AttemptSpec Spec(AttemptWork work) => new()
    {
        Run = Run,
        Task = SomeTask,
        Attempt = 3,
        Work = work,
        Timeout = TimeSpan.FromMinutes(10),
        IdleTimeout = TimeSpan.FromSeconds(90),
        Folder = new PayloadFolder("source", "/home/me/source", "mark", new string('b', 64))
        {
            Include = ["**/*.py"],
            Exclude = ["**/__pycache__/**"],
        },
        WorkingDirectory = "sub/folder",
        Environment = new Dictionary<string, string> { ["LANG"] = "C.UTF-8" },
        Secrets = new Dictionary<string, string> { ["API_KEY"] = "STAGING_KEY" },
        Artifacts = ["out/**"],
        Slots = 2,
        StopsWhenCutOff = true,
    };
}
