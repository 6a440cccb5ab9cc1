using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Pytest;

/// <summary>The environment of a host: the suite's, where compiled modules go, the run's hash seed, and the identity that
/// pytest-xdist gives to its workers.</summary>
internal static class PytestEnvironment
{
    // Becomes PYTHONPYCACHEPREFIX once Python has started: set before, it would compile what a start needs anew.
    private const string BytecodeVariable = "DISTTEST_BYTECODE";
    private const string SeedVariable = "PYTHONHASHSEED";

    public static Dictionary<string, string> Of(SuiteOpening opening, string? bytecodeFolder, int number, int slots)
    {
        var environment = new Dictionary<string, string>(opening.Environment);
        SetBytecode(environment, bytecodeFolder);
        // Hosts collect for themselves: with another seed, parameters out of a set come in another order, and equal names
        // stand for other values.
        environment.TryAdd(SeedVariable, HashSeed(opening.Spec.Run).ToString(CultureInfo.InvariantCulture));
        var count = Math.Max(slots, number + 1);
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
            [
                ("PYTEST_XDIST_WORKER", string.Create(CultureInfo.InvariantCulture, $"gw{number}")),
                ("PYTEST_XDIST_WORKER_COUNT", count.ToString(CultureInfo.InvariantCulture)),
                ("PYTEST_XDIST_TESTRUNUID", opening.Spec.Run.Value),
            ])
        {
            // What a caller that is itself a worker of xdist hands down means that caller; the plan's word counts.
            if (!opening.Spec.Environment.ContainsKey(name))
                environment[name] = value;
        }

        return environment;
    }

    /// <summary>From 1 to 4294967295, the greatest that Python takes; 0 would mean no randomization.</summary>
    public static uint HashSeed(RunId run) =>
        Math.Max(1, BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(run.Value))));

    private static void SetBytecode(Dictionary<string, string> environment, string? folder)
    {
        if (environment.ContainsKey("PYTHONDONTWRITEBYTECODE") || environment.ContainsKey("PYTHONPYCACHEPREFIX"))
            return;
        // Written next to the sources they would change a folder that others compare or copy.
        if (folder is null)
            environment["PYTHONDONTWRITEBYTECODE"] = "1";
        else
            environment[BytecodeVariable] = folder;
    }
}
