using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>Every key of a plan file's top level.</summary>
internal static class PlanKeys
{
    public static Section<PlanDraft> Plan { get; } = new(
        "plan", "a plan: a map with name and tasks or suites", () => new PlanDraft(),
        [
            new Key<PlanDraft, string>(
                "name", "What the run is called.", Texts.TextOf("the name of the plan"),
                (draft, value) => draft.Name = value, IsRequired: true),
            new Key<PlanDraft, string>(
                "project", "Results and learned durations are kept per project. Default \"default\".",
                Texts.Text, (draft, value) => draft.Project = value),
            new Key<PlanDraft, string>(
                "submitter", "Who submits it. Default the user who does.",
                Texts.Text, (draft, value) => draft.Submitter = value),
            new Key<PlanDraft, string>(
                "pool", "The pool of workers it runs on. Default \"default\".",
                Texts.Text, (draft, value) => draft.Pool = value),
            new Key<PlanDraft, int>(
                "failFast", "After so many failed cases and tasks nothing more is started and what runs is stopped. Default: never.",
                Texts.Whole(1, PlanLimits.FailFast), (draft, value) => draft.FailFast = value),
            new Key<PlanDraft, PlanEntry>(
                "defaults", "Keys for every task that does not say otherwise; maps are merged key by key.",
                new Later(TaskKeys.Defaults), (draft, value) => draft.Defaults = value),
            new Key<PlanDraft, IReadOnlyDictionary<string, PayloadDraft>>(
                "payloads", "Folders that tasks run in, by name.",
                new MapShape<PayloadDraft>(PayloadKeys.Shape, "a map of names and folders", "payload"),
                (draft, value) => draft.Payloads = value),
            new Key<PlanDraft, MatrixSpec>(
                "matrix", "Values that fan out each task and suite which refers to them by ${matrix.NAME}.",
                MatrixShape.Instance, (draft, value) => draft.Matrix = value),
            new Key<PlanDraft, IReadOnlyList<PlanEntry>>(
                "tasks", "The tasks.",
                new ListShape<PlanEntry>(new Later(TaskKeys.Task), "a list of tasks"),
                (draft, value) => draft.Entries.AddRange(value)),
            new Key<PlanDraft, IReadOnlyList<PlanEntry>>(
                "suites", "Sets of test cases of one framework, split into batches at run time.",
                new ListShape<PlanEntry>(new Later(TaskKeys.Suite), "a list of suites"),
                (draft, value) => draft.Entries.AddRange(value)),
        ]);

    /// <summary>A section that is read once the whole plan is known, for each combination of its matrix.</summary>
    private sealed class Later(Section<TaskDraft> section) : Shape<PlanEntry>
    {
        public override string Expected => section.Expected;

        public override JsonObject Schema(SchemaDefinitions definitions) => section.Schema(definitions);

        public override bool TryRead(PlanNode node, Scope scope, [MaybeNullWhen(false)] out PlanEntry value)
        {
            value = node is PlanNode.Map map ? new PlanEntry(map, section, scope) : null;
            if (value is null)
                scope.Wrong(node, section.Expected);
            return value is not null;
        }
    }
}
