namespace Akka.DistTest.Plans;

/// <summary>Collects the entries of one map; a key that comes again is a problem, and the first one counts.</summary>
internal sealed class MapBuilder(Place place, Scope scope)
{
    private readonly List<PlanNode.Entry> _entries = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<PlanNode.Map> _merged = [];

    public void Add(PlanNode.Text key, PlanNode value)
    {
        if (_keys.Add(key.Value))
            _entries.Add(new PlanNode.Entry(key.Place, key.Value, value));
        else
            scope.Add(key.Place, $"key \"{key.Value}\" is given twice");
    }

    /// <summary>Takes over what a merge key (<c>&lt;&lt;</c>) names; own keys win, then those of maps named first.</summary>
    public void Merge(PlanNode value)
    {
        var maps = value is PlanNode.List list ? list.Items : [value];
        foreach (var item in maps)
        {
            if (item is PlanNode.Map map)
                _merged.Add(map);
            else
                scope.Add(item.Place, $"\"<<\" merges {item.Description}", "a map, or a list of maps");
        }
    }

    public PlanNode.Map Build()
    {
        foreach (var entry in _merged.SelectMany(map => map.Entries))
        {
            if (_keys.Add(entry.Key))
                _entries.Add(entry);
        }

        return new PlanNode.Map(place, _entries);
    }
}
