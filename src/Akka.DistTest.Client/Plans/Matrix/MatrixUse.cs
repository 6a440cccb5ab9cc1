namespace Akka.DistTest.Plans;

/// <summary>The axes that one entry fans out over: its own, and those of the plan that its texts refer to.</summary>
internal sealed class MatrixUse
{
    private readonly IReadOnlyList<MatrixAxis> _axes;
    private readonly IReadOnlyList<MatrixChoice> _include;
    private readonly IReadOnlyList<MatrixChoice> _exclude;

    private MatrixUse(
        IReadOnlyList<MatrixAxis> axes, IReadOnlyList<MatrixChoice> include, IReadOnlyList<MatrixChoice> exclude)
    {
        _axes = axes;
        _include = include;
        _exclude = exclude;
    }

    public bool IsNone => _axes.Count == 0 && _include.Count == 0;

    /// <summary>Combinations before any are excluded; <see cref="long.MaxValue"/> when beyond counting.</summary>
    public long Count
    {
        get
        {
            long count = _axes.Count == 0 ? 0 : 1;
            foreach (var axis in _axes)
                count = count > long.MaxValue / axis.Values.Count ? long.MaxValue : count * axis.Values.Count;
            return count > long.MaxValue - _include.Count ? long.MaxValue : count + _include.Count;
        }
    }

    /// <summary>Own axes come first, in their order. Null when the matrix is wrong, which the scope has been
    /// told.</summary>
    public static MatrixUse? Of(MatrixSpec own, MatrixSpec plan, IReadOnlySet<string> referred, Scope scope)
    {
        var ownNames = own.Axes.Select(axis => axis.Name).ToHashSet(StringComparer.Ordinal);
        var shared = plan.Axes.Where(axis => !ownNames.Contains(axis.Name) && referred.Contains(axis.Name));
        MatrixAxis[] axes = [.. own.Axes, .. shared];
        string[] names = axes.Length > 0
            ? [.. axes.Select(axis => axis.Name)]
            : [.. own.Include.SelectMany(choice => choice.Values.Keys).Distinct()];

        var sound = true;
        foreach (var choice in own.Include.Concat(own.Exclude))
            sound &= ChoiceIsKnown(choice, names, scope);
        foreach (var choice in own.Include.Where(choice => choice.Values.Count < names.Length))
        {
            var missing = names.Where(name => !choice.Values.ContainsKey(name));
            scope.Add(choice.Place, $"include of {scope.Subject} gives no value to {string.Join(", ", missing)}");
            sound = false;
        }

        // The plan's own choices concern the entries that use just these axes; others have nothing to include.
        var include = plan.Include.Where(choice => names.Length > 0 && choice.Values.Count == names.Length
            && choice.Values.Keys.All(names.Contains));
        return sound ? new MatrixUse(axes, [.. own.Include, .. include], [.. own.Exclude, .. plan.Exclude]) : null;
    }

    public static bool ChoiceIsKnown(MatrixChoice choice, IReadOnlyCollection<string> names, Scope scope)
    {
        var unknown = choice.Values.Keys.Where(name => !names.Contains(name)).ToList();
        foreach (var name in unknown)
            scope.UnknownKey(choice.Place, name, names);
        return unknown.Count == 0;
    }

    /// <summary>The last axis varies fastest; included ones come last. A combination comes once.</summary>
    public IEnumerable<IReadOnlyDictionary<string, string>> Combinations()
    {
        IEnumerable<Dictionary<string, string>> combinations = _axes.Count == 0 ? [] : [[]];
        foreach (var axis in _axes)
        {
            combinations = combinations.SelectMany(
                _ => axis.Values,
                (combination, value) => new Dictionary<string, string>(combination) { [axis.Name] = value });
        }

        return combinations
            .Where(combination => !_exclude.Any(choice => Holds(choice, combination)))
            .Concat(_include.Select(choice => choice.Values));
    }

    private static bool Holds(MatrixChoice choice, Dictionary<string, string> combination) =>
        choice.Values.Count > 0 && choice.Values.All(
            pair => combination.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
