namespace Akka.DistTest.Plans;

/// <summary>A task as far as it has been read: what fits the flat model already, and what needs the other keys.</summary>
internal sealed class TaskDraft
{
    public PlannedTask Task { get; set; } = new() { Id = new TaskId(""), Work = new TaskWork.Noop() };

    public bool Noop { get; set; }

    public CommandLine? Command { get; set; }

    public JUnitDraft? JUnit { get; set; }

    public string? Framework { get; set; }

    public string? Path { get; set; }

    public IReadOnlyList<string>? Arguments { get; set; }
}

/// <summary>The long form of <c>junit</c>.</summary>
internal sealed class JUnitDraft
{
    public CommandLine Command { get; set; } = new();

    public IReadOnlyList<string> Reports { get; set; } = [];
}
