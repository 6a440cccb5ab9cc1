using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Akka.DistTest.Plans;

/// <summary>Reads YAML event by event into a tree, within limits.</summary>
internal sealed class YamlTree
{
    private readonly Parser _parser;
    private readonly Scope _scope;
    private readonly Dictionary<string, (PlanNode Node, int Size)> _anchors = new(StringComparer.Ordinal);
    private int _size;
    private int _aliased;

    private YamlTree(string text, Scope scope)
    {
        _parser = new Parser(new StringReader(text));
        _scope = scope;
    }

    /// <summary>The tree; null for an empty file.</summary>
    /// <exception cref="TreeException">It is not YAML, or beyond the limits.</exception>
    public static PlanNode? Read(string text, Scope scope)
    {
        try
        {
            return new YamlTree(text, scope).Document();
        }
        catch (YamlException e)
        {
            throw YamlSyntax.Explain(e, text);
        }
    }

    private PlanNode? Document()
    {
        Next<StreamStart>();
        if (_parser.Current is StreamEnd)
            return null;

        Next<DocumentStart>();
        var root = Node(0);
        Next<DocumentEnd>();
        if (_parser.Current is DocumentStart second)
            throw new TreeException(second.Start.ToPlace(), "a second document begins", "one plan per file");
        return root;
    }

    private PlanNode Node(int depth)
    {
        var start = _parser.Current!.Start.ToPlace();
        if (depth > TreeLimits.Depth)
            throw new TreeException(start, "lists and maps are nested too deep", $"at most {TreeLimits.Depth} levels");

        var before = _size++;
        if (_parser.Current is AnchorAlias alias)
            return Named(alias, start);

        var anchor = ((NodeEvent)_parser.Current).Anchor;
        PlanNode node = _parser.Current switch
        {
            Scalar scalar => Text(scalar),
            SequenceStart => List(start, depth),
            _ => Map(start, depth),
        };
        if (!anchor.IsEmpty)
            _anchors[anchor.Value] = (node, _size - before);
        return node;
    }

    private PlanNode Named(AnchorAlias alias, Place start)
    {
        _parser.MoveNext();
        if (!_anchors.TryGetValue(alias.Value.Value, out var named))
            throw new TreeException(
                start, $"there is no anchor \"&{alias.Value.Value}\" before this alias", "an anchor that ends above");

        // Aliases of aliases multiply: what they stand for is counted before anything is copied.
        _size += named.Size;
        _aliased += named.Size;
        if (_aliased > TreeLimits.Aliased)
            throw new TreeException(
                start, "aliases stand for too many values", $"at most {TreeLimits.Aliased:N0} in one file");
        return named.Node;
    }

    private PlanNode.Text Text(Scalar scalar)
    {
        _parser.MoveNext();
        var quoted = scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific);
        return new PlanNode.Text(scalar.Start.ToPlace(), scalar.Value, quoted);
    }

    private PlanNode.List List(Place start, int depth)
    {
        Next<SequenceStart>();
        var items = new List<PlanNode>();
        while (_parser.Current is not SequenceEnd)
            items.Add(Node(depth + 1));
        Next<SequenceEnd>();
        return new PlanNode.List(start, items);
    }

    private PlanNode.Map Map(Place start, int depth)
    {
        Next<MappingStart>();
        var map = new MapBuilder(start, _scope);
        while (_parser.Current is not MappingEnd)
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (key is PlanNode.Text { Quoted: false, Value: "<<" })
                map.Merge(value);
            else if (key is PlanNode.Text word)
                map.Add(word, value);
            else
                _scope.Add(key.Place, $"a key is {key.Description}", "a word");
        }

        Next<MappingEnd>();
        return map.Build();
    }

    private void Next<TEvent>()
    {
        if (_parser.Current is null)
            _parser.MoveNext();
        if (_parser.Current is not TEvent)
            throw new InvalidOperationException($"{typeof(TEvent).Name} expected, {_parser.Current} found");
        _parser.MoveNext();
    }
}
