namespace Akka.DistTest.Reports;

/// <summary>How an entry of a report ended, in the words that most formats share.</summary>
internal enum RowOutcome
{
    Passed,

    /// <summary>The test said no.</summary>
    Failed,

    /// <summary>It was cut short or could not be carried out: crash, timeout, set-up, infrastructure.</summary>
    Error,

    /// <summary>Left out on purpose, with a reason.</summary>
    Skipped,

    /// <summary>It should have run, and there is no result.</summary>
    NeverRan,
}
