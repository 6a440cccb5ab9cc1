using System.Text;
using Akka.DistTest.Hardware;
using Akka.DistTest.Plans;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Pytest;

/// <summary>Runs pytest suites: <c>pytest ARGUMENTS PATH</c>, collected once per process, which then stays open for
/// batches. pytest 6.0 and later, Python 3.8 and later.</summary>
/// <param name="bytecodeFolder">Where Python keeps compiled modules instead of in the suite's folders, for suites
/// whose environment does not say; it grows with the modules that are imported, and a second start is much faster.
/// Null: none are kept.</param>
/// <param name="slots">How many hosts may run at the same time: what suites are told as the count of xdist's workers.
/// </param>
public sealed class PytestHost(string? bytecodeFolder = null, int slots = 1) : ITestHost
{
    private readonly HostNumbers _numbers = new();
    private readonly PythonChoice _pythons = new();

    public string Framework => "pytest";

    public async Task<IOpenSuite> OpenAsync(SuiteOpening opening, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(opening);
        var main = PluginFiles.Write(Path.Combine(opening.ScratchDirectory, "host"));
        var tried = new StringBuilder();
        var number = _numbers.Take(opening.Spec.Run);
        var isOpen = false;
        try
        {
            foreach (var python in _pythons.Candidates(opening.Environment))
            {
                var start = PytestStart.Of(
                    opening, Suite(opening.Spec), python, main, PytestEnvironment.Of(opening, bytecodeFolder, number.Value, slots));
                var attempt = await PytestOpening.TryAsync(start, cancel);
                if (attempt is { Process: { } process, Ready: { } ready })
                {
                    _pythons.Remember(opening.Environment, python);
                    isOpen = true;
                    return new PytestSuite(opening.Directory, process, ready, number);
                }

                tried.Append($"\n  {python}: {attempt.Refusal}");
            }
        }
        finally
        {
            if (!isOpen)
                number.Dispose();
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
