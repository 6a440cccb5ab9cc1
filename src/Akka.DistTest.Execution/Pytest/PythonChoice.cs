using System.Collections.Concurrent;

namespace Akka.DistTest.Pytest;

/// <summary>
/// Which Python runs a suite: the one that the environment variable DISTTEST_PYTHON names and no other; else the first
/// of <c>python3</c> and <c>python</c> on the suite's PATH and <c>/usr/bin/python3</c> that can import pytest. A
/// version manager's python3 comes first on many PATHs without having pytest; the system's often has it.
/// </summary>
internal sealed class PythonChoice
{
    public const string Variable = "DISTTEST_PYTHON";

    // Variables on which it depends what a name such as python3 starts and what that can import.
    private static readonly string[] Deciding = ["PATH", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYENV_VERSION"];

    private readonly ConcurrentDictionary<string, string> _known = new();

    /// <summary>In the order in which they are to be tried. What was right before comes first; that it may be wrong
    /// now costs one start more.</summary>
    public IReadOnlyList<string> Candidates(IReadOnlyDictionary<string, string> environment)
    {
        if (environment.TryGetValue(Variable, out var named) && named.Length > 0)
            return [named];
        string[] candidates = OperatingSystem.IsWindows()
            ? ["python", "python3"]
            : ["python3", "python", "/usr/bin/python3"];
        return _known.TryGetValue(Key(environment), out var known)
            ? [known, .. candidates.Where(c => c != known)]
            : candidates;
    }

    public void Remember(IReadOnlyDictionary<string, string> environment, string python) =>
        _known[Key(environment)] = python;

    private static string Key(IReadOnlyDictionary<string, string> environment) =>
        string.Join('\n', Deciding.Select(name => environment.GetValueOrDefault(name)));
}
