using System.Globalization;

namespace Akka.DistTest.Dotnet;

/// <summary>
/// The cases of a suite under ids that are unique: where two share a name, the second of them in the framework's order
/// becomes <c>name #2</c>, so that every host that discovers the suite says the same.
/// </summary>
internal sealed class CaseCatalog
{
    private readonly Dictionary<string, FoundCase> _byId = [];
    private readonly Dictionary<string, List<string>> _byKey = [];
    private readonly List<string> _ids = [];

    public CaseCatalog(IEnumerable<FoundCase> found)
    {
        foreach (var one in found)
        {
            var id = Unused(one.Name);
            _ids.Add(id);
            _byId.Add(id, one);
            if (!_byKey.TryGetValue(one.Key, out var ids))
                _byKey.Add(one.Key, ids = []);
            ids.Add(id);
        }
    }

    public IReadOnlyList<string> Ids => _ids;

    /// <summary>How many run with the whole suite.</summary>
    public int NotExplicit => _byId.Values.Count(x => x.Explicit is null);

    public FoundCase? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The ids of all cases that the framework knows by one key; empty when it is not of the suite.</summary>
    public IReadOnlyList<string> IdsOf(string key) => _byKey.TryGetValue(key, out var ids) ? ids : [];

    private string Unused(string name)
    {
        var id = name;
        for (var number = 2; _byId.ContainsKey(id); number++)
            id = string.Create(CultureInfo.InvariantCulture, $"{name} #{number}");
        return id;
    }
}
