using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>Dependencies: ids, or maps that say a tag or a kind.</summary>
internal static class DependencyKeys
{
    private const string Expected = "the id of a task, or a map with task or tag, and kind";

    private static readonly Section<Draft> Section = new(
        "dependency", Expected, () => new Draft(),
        [
            new Key<Draft, string>("task", "Id of the task waited for.", Texts.Text, (draft, v) => draft.Task = v),
            new Key<Draft, string>(
                "tag", "A tag; all tasks that carry it are waited for.", Texts.Text, (draft, v) => draft.Tag = v),
            new Key<Draft, DependencyKind>(
                "kind", "hard: must have passed (default). soft: must have ended. optional: need not exist.",
                Texts.Word(
                    ("hard", DependencyKind.Hard), ("soft", DependencyKind.Soft), ("optional", DependencyKind.Optional)),
                (draft, v) => draft.Kind = v),
        ]);

    public static Shape<IReadOnlyList<Dependency>> List { get; } = new ListShape<Dependency>(
        new EitherShape<Dependency>(
            Texts.TextOf(Expected).As(id => new Dependency(new TaskId(id), null, DependencyKind.Hard)),
            new Long(), Expected),
        "the id of a task, or a list of dependencies", orOne: true);

    private sealed class Draft
    {
        public string? Task { get; set; }

        public string? Tag { get; set; }

        public DependencyKind Kind { get; set; }
    }

    /// <summary>The map, of which exactly one of task and tag must be there.</summary>
    private sealed class Long : Shape<Dependency>
    {
        public override string Expected => Section.Expected;

        public override JsonObject Schema(SchemaDefinitions definitions) => Section.Schema(definitions);

        public override bool TryRead(PlanNode node, Scope scope, [MaybeNullWhen(false)] out Dependency value)
        {
            value = null;
            if (!Section.TryRead(node, scope, out var draft) || node is not PlanNode.Map map)
                return false;

            var given = (map.Find("task") is null ? 0 : 1) + (map.Find("tag") is null ? 0 : 1);
            if (given != 1)
                scope.Add(
                    node.Place, $"{scope.Subject} has {(given == 0 ? "neither task nor tag" : "both task and tag")}",
                    "one of task, tag");

            // An optional dependency on nothing holds the place of a broken one, so that items keep their numbers.
            value = given == 1 && (draft.Task ?? draft.Tag) is not null
                ? new Dependency(draft.Task is { } id ? new TaskId(id) : null, draft.Tag, draft.Kind)
                : new Dependency(null, "", DependencyKind.Optional);
            return true;
        }
    }
}
