using Akka.DistTest.Plans;
using Akka.DistTest.Ports;
using Akka.DistTest.Processes;

namespace Akka.DistTest.Pytest;

/// <summary>The command line and environment of a host.</summary>
internal static class PytestStart
{
    // Becomes PYTHONPYCACHEPREFIX once Python has started: set before, it would compile what a start needs anew.
    private const string BytecodeVariable = "DISTTEST_BYTECODE";

    public static ChildStart Of(
        SuiteOpening opening, TaskWork.Suite suite, string python, string main, string? bytecodeFolder) => new()
        {
            Arguments =
        [
            python,
            main,
            // Ours come first, so that the suite's own win. The cache is moved rather than switched off, because
            // options that belong to it (--ff, --lf) may stand in the suite's configuration.
            "-o", $"cache_dir={Path.Combine(opening.ScratchDirectory, "cache")}",
            "--basetemp", Path.Combine(opening.ScratchDirectory, "tmp"),
            .. suite.Arguments,
            .. suite.Path.Length > 0 ? [suite.Path] : Array.Empty<string>(),
        ],
            Directory = opening.Directory,
            Environment = Environment(opening.Environment, bytecodeFolder),
            Mark = opening.Environment.GetValueOrDefault(ChildStart.MarkVariable, opening.ScratchDirectory),
            Bounds = opening.Bounds,
        };

    private static Dictionary<string, string> Environment(
        IReadOnlyDictionary<string, string> given, string? bytecodeFolder)
    {
        var environment = new Dictionary<string, string>(given);
        if (given.ContainsKey("PYTHONDONTWRITEBYTECODE") || given.ContainsKey("PYTHONPYCACHEPREFIX"))
            return environment;
        // Written next to the sources they would change a folder that others compare or copy.
        if (bytecodeFolder is null)
            environment["PYTHONDONTWRITEBYTECODE"] = "1";
        else
            environment[BytecodeVariable] = bytecodeFolder;
        return environment;
    }
}
