using Akka.DistTest.Results;

namespace Akka.DistTest.Suites;

/// <summary>How test hosts ended that ended badly, by suite, until their run is forgotten. Thread-safe.</summary>
internal sealed class HostEndings
{
    /// <summary>More tell nothing new, and the answer must fit into a message.</summary>
    private const int MaxEndings = 5;

    private const int MaxProblem = 600;
    private const int MaxLastOutput = 1_500;

    private readonly Lock _lock = new();
    private readonly Dictionary<SuiteKey, List<HostEnding>> _bySuite = [];

    public void Add(SuiteKey suite, HostEnding ending)
    {
        lock (_lock)
        {
            if (!_bySuite.TryGetValue(suite, out var endings))
                _bySuite.Add(suite, endings = []);
            if (endings.Count < MaxEndings)
                endings.Add(Bounded(ending));
        }
    }

    public IReadOnlyList<HostEnding> Of(SuiteKey suite)
    {
        lock (_lock)
            return _bySuite.TryGetValue(suite, out var endings) ? [.. endings] : [];
    }

    public void Forget(RunId run)
    {
        lock (_lock)
        {
            foreach (var suite in _bySuite.Keys.Where(s => s.Run == run).ToArray())
                _bySuite.Remove(suite);
        }
    }

    private static HostEnding Bounded(HostEnding ending) => new(
        ending.Problem.Length <= MaxProblem ? ending.Problem : $"{ending.Problem[..MaxProblem]}…",
        ending.LastOutput is { Length: > MaxLastOutput } last ? $"…{last[^MaxLastOutput..]}" : ending.LastOutput);
}
