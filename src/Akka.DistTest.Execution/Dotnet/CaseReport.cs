using Akka.DistTest.Results;

namespace Akka.DistTest.Dotnet;

/// <summary>A framework's result of one case, or of one data row of it.</summary>
internal sealed record CaseReport
{
    public required CaseOutcome Outcome { get; init; }

    public CaseFailure Failure { get; init; }

    public string? Message { get; init; }

    public string? Stack { get; init; }

    public string? Output { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>The name of the data row, as a case; null when the result is of the case as it was discovered.</summary>
    public string? Row { get; init; }

    /// <summary>Full paths of files that the test attached.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];
}
