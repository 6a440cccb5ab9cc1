namespace Akka.DistTest.Plans;

/// <summary>What is being read, so that a problem can say it. Words are put together only when there is one.</summary>
internal sealed class Scope
{
    private readonly ProblemList _problems;
    private readonly Scope? _outer;
    private readonly string? _key;
    private readonly int _item;
    private readonly string? _name;
    private bool _isFilled;

    private Scope(ProblemList problems, Scope? outer, string? key, int item, string? name)
    {
        _problems = problems;
        _outer = outer;
        _key = key;
        _item = item;
        _name = name;
    }

    /// <summary>As in a sentence: <c>backoff of retry of task "a"</c>.</summary>
    public string Subject => _name ?? (_key is null ? $"item {Number} of {_outer!.Subject}"
        : _outer!._outer is null ? _key : $"{_key} of {_outer.Subject}");

    public string Path => _outer is null ? ""
        : _key is null ? $"{_outer.Path}[{_item}]"
        : _outer.Path.Length == 0 ? _key : $"{_outer.Path}.{_key}";

    /// <summary>Matrix values were filled in here; a reference that is left has been told already.</summary>
    private bool IsFilled => _isFilled || (_outer?.IsFilled ?? false);

    /// <summary>Of an item in its list, from 1.</summary>
    public int Number => _item + 1;

    public int ProblemCount => _problems.Count;

    public static Scope Root(ProblemList problems) => new(problems, null, null, 0, "the plan");

    public Scope In(string key) => new(_problems, this, key, 0, null);

    public Scope Item(int index) => new(_problems, this, null, index, null);

    /// <summary>The same place under a name of its own, such as <c>payload "a"</c>.</summary>
    public Scope Named(string name) => new(_problems, _outer, _key, _item, name);

    /// <summary>The same place as a task in which matrix values are filled in.</summary>
    public Scope Filled(string name) => new(_problems, _outer, _key, _item, name) { _isFilled = true };

    public void Add(Place place, string message, string? expected = null, string? suggestion = null) =>
        _problems.Add(place, Path, message, expected, suggestion);

    /// <summary>The value is not what belongs here.</summary>
    public void Wrong(PlanNode node, string expected, IEnumerable<string>? known = null)
    {
        var word = (node as PlanNode.Text)?.Value;
        if (IsFilled && word is not null && MatrixReference.IsIn(word))
            return;

        var suggestion = known is null || word is null ? null : NearestWord.Of(word, known);
        Add(node.Place, $"{Subject} is {node.Description}", expected, suggestion);
    }

    public void UnknownKey(Place place, string key, IReadOnlyCollection<string> known) =>
        Add(place, $"unknown key \"{key}\" in {Subject}", Words.OneOf(known), UsualWords.Of(key, known) ?? NearestWord.Of(key, known));
}
