namespace Akka.DistTest.Plans;

/// <summary>
/// Collects problems. What several tasks share (defaults, anchors, a matrix entry) is read once for each; only the first
/// of them tells about a place.
/// </summary>
internal sealed class ProblemList(string file)
{
    private readonly List<PlanProblem> _problems = [];
    private readonly Dictionary<Place, int> _toldBy = [];
    private int _reader;

    public int Count => _problems.Count;

    /// <summary>Begins the next task.</summary>
    public void NextReader() => _reader++;

    public void Add(Place place, string path, string message, string? expected, string? suggestion)
    {
        if (_toldBy.TryAdd(place, _reader) || _toldBy[place] == _reader)
            _problems.Add(new PlanProblem(file, place.Line, place.Column, path, message, expected, suggestion));
    }

    public IReadOnlyList<PlanProblem> InOrder() =>
        [.. _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];
}
