using Akka.DistTest.Plans;
using Akka.DistTest.Ports;
using Akka.DistTest.Processes;

namespace Akka.DistTest.Pytest;

/// <summary>The command line of a host.</summary>
internal static class PytestStart
{
    public static ChildStart Of(
        SuiteOpening opening,
        TaskWork.Suite suite,
        string python,
        string main,
        IReadOnlyDictionary<string, string> environment) => new()
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
            Environment = environment,
            Mark = opening.Environment.GetValueOrDefault(ChildStart.MarkVariable, opening.ScratchDirectory),
            Bounds = opening.Bounds,
        };
}
