namespace Akka.DistTest.Plans;

/// <summary>
/// Strongly connected components that hold a cycle, after Tarjan ("Depth-first search and linear graph algorithms",
/// 1972), with a stack of its own instead of recursion.
/// </summary>
internal sealed class Knots
{
    private readonly DependencyGraph _graph;
    private readonly int[] _order;
    private readonly int[] _low;
    private readonly int[] _edge;
    private readonly bool[] _open;
    private readonly Stack<int> _component = new();
    private readonly Stack<int> _path = new();
    private int _visited;

    private Knots(DependencyGraph graph)
    {
        _graph = graph;
        _order = new int[graph.Count];
        _low = new int[graph.Count];
        _edge = new int[graph.Count];
        _open = new bool[graph.Count];
    }

    /// <summary>Each knot's nodes, in no particular order.</summary>
    public static IEnumerable<IReadOnlyCollection<int>> Of(DependencyGraph graph)
    {
        var search = new Knots(graph);
        return Enumerable.Range(0, graph.Count)
            .Where(node => search._order[node] == 0)
            .SelectMany(search.From);
    }

    private List<List<int>> From(int root)
    {
        var found = new List<List<int>>();
        Enter(root);
        while (_path.TryPeek(out var node))
        {
            if (_edge[node] < _graph.Next(node).Count)
                Follow(node, _graph.Next(node)[_edge[node]++]);
            else
                Leave(node, found);
        }

        return found;
    }

    private void Enter(int node)
    {
        _order[node] = _low[node] = ++_visited;
        _open[node] = true;
        _component.Push(node);
        _path.Push(node);
    }

    private void Follow(int node, int next)
    {
        if (_order[next] == 0)
            Enter(next);
        else if (_open[next])
            _low[node] = Math.Min(_low[node], _order[next]);
    }

    private void Leave(int node, List<List<int>> found)
    {
        _path.Pop();
        if (_path.TryPeek(out var parent))
            _low[parent] = Math.Min(_low[parent], _low[node]);
        if (_low[node] != _order[node])
            return;

        var component = new List<int>();
        do
        {
            component.Add(_component.Pop());
            _open[component[^1]] = false;
        }
        while (component[^1] != node);

        if (component.Count > 1 || _graph.Next(node).Contains(node))
            found.Add(component);
    }
}
