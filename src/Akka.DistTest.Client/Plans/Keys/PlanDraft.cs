namespace Akka.DistTest.Plans;

/// <summary>A plan file as far as it has been read: its tasks are still trees.</summary>
internal sealed class PlanDraft
{
    public string? Name { get; set; }

    public string? Project { get; set; }

    public string? Submitter { get; set; }

    public string? Pool { get; set; }

    public int? FailFast { get; set; }

    public PlanEntry? Defaults { get; set; }

    public IReadOnlyDictionary<string, PayloadDraft> Payloads { get; set; } = new Dictionary<string, PayloadDraft>();

    public MatrixSpec Matrix { get; set; } = MatrixSpec.None;

    /// <summary>Tasks and suites in the order of the file.</summary>
    public List<PlanEntry> Entries { get; } = [];
}

/// <summary>One item of <c>tasks</c> or <c>suites</c>, or the defaults, not yet read.</summary>
/// <param name="Node">What was written.</param>
/// <param name="Section">What it is read as.</param>
/// <param name="Scope">Where it stands.</param>
internal sealed record PlanEntry(PlanNode.Map Node, Section<TaskDraft> Section, Scope Scope);
