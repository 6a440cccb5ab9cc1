using Akka.DistTest.Plans;
using Akka.DistTest.Ports;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Dotnet;

/// <summary>
/// Runs the test projects and assemblies of .NET: those that use Microsoft.Testing.Platform as the applications that
/// they are, others in VSTest's host (xUnit 2, NUnit, MSTest and every other adapter). A suite's path is a project, a
/// folder with one, or a built assembly (.dll); projects are built in configuration Release first. Cases run one at a
/// time within a host, in the framework's order, in the folder of the assembly.
/// </summary>
/// <param name="time">For the start of cases whose framework does not tell it.</param>
public sealed class DotnetHost(TimeProvider time) : ITestHost
{
    public string Framework => "dotnet";

    public async Task<IOpenSuite> OpenAsync(SuiteOpening opening, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(opening);
        var suite = SuiteOf(opening.Spec.Work);
        var path = await TestProject.BuildAsync(opening, suite.Path, SuiteArguments.Parse(suite.Arguments), cancel);
        var assembly = TestAssembly.Open(path);
        return await DotnetSuite.OpenAsync(stop => StartAsync(opening, assembly, stop), time, cancel);
    }

    private Task<ITestDriver> StartAsync(SuiteOpening opening, TestAssembly assembly, CancellationToken cancel) =>
        assembly.IsTestingPlatformApplication
            ? TestingPlatformDriver.StartAsync(opening, assembly, time, cancel)
            : TestHostDriver.StartAsync(opening, assembly, cancel);

    private static TaskWork.Suite SuiteOf(AttemptWork work) => work switch
    {
        AttemptWork.Discover discover => discover.Suite,
        AttemptWork.Batch batch => batch.Suite,
        _ => throw new ArgumentException($"A {work.GetType().Name} is not an attempt of a suite.", nameof(work)),
    };
}
