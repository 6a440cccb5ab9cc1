using System.Text;
using Akka.DistTest.Hardware;
using Akka.DistTest.Plans;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Pytest;

/// <summary>Runs pytest suites: <c>pytest ARGUMENTS PATH</c>, collected once per process, which then stays open for
/// batches. pytest 7.0 and later, Python 3.8 and later.</summary>
/// <param name="bytecodeFolder">Where Python keeps compiled modules instead of in the suite's folders, for suites
/// whose environment does not say; it grows with the modules that are imported, and a second start is much faster.
/// Null: none are kept.</param>
/// <param name="onLateError">Told when fixtures fail to tear down while a suite is closed.</param>
public sealed class PytestHost(string? bytecodeFolder = null, Action<LateTeardownError>? onLateError = null)
    : ITestHost
{
    private readonly PythonChoice _pythons = new();

    public string Framework => "pytest";

    public async Task<IOpenSuite> OpenAsync(SuiteOpening opening, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(opening);
        var main = PluginFiles.Write(Path.Combine(opening.ScratchDirectory, "host"));
        var tried = new StringBuilder();
        foreach (var python in _pythons.Candidates(opening.Environment))
        {
            var start = PytestStart.Of(opening, Suite(opening.Spec), python, main, bytecodeFolder);
            var attempt = await PytestOpening.TryAsync(start, cancel);
            if (attempt.Process is { } process)
            {
                _pythons.Remember(opening.Environment, python);
                return new PytestSuite(opening.Directory, process, attempt.Cases, onLateError);
            }

            tried.Append($"\n  {python}: {attempt.Refusal}");
        }

        throw new HostFailedException(
            "No Python that can import pytest was found. Install pytest 7 or later on the worker ("
            + string.Join(" && ", InstallCommands.Pytest(InstallCommands.ManagerOfThisMachine(opening.Environment)))
            + $"; disttest doctor --fix does it), or name a Python that has it in {PythonChoice.Variable}. "
            + $"Tried:{tried}",
            Blame.Submitter,
            FailureCategory.CannotStart);
    }

    private static TaskWork.Suite Suite(AttemptSpec spec) => spec.Work switch
    {
        AttemptWork.Discover discover => discover.Suite,
        AttemptWork.Batch batch => batch.Suite,
        var other => throw new ArgumentException($"{other.GetType().Name} is no work of a suite", nameof(spec)),
    };
}
