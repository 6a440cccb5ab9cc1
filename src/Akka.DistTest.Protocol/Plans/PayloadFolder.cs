namespace Akka.DistTest.Plans;

/// <summary>A folder that tasks run in: in place where the worker sees it, from a payload otherwise.</summary>
/// <param name="Name">Unique in the plan.</param>
/// <param name="Path">The folder's full path on the submitter's machine.</param>
/// <param name="Mark">Tells a worker whether its folder of that path is the submitter's: a hash over the names,
/// sizes and modification times of the folder's direct entries. Null: never in place.</param>
/// <param name="Manifest">SHA-256 (lower-case hex) of the payload manifest that was sent; null when none was.</param>
public sealed record PayloadFolder(string Name, string Path, string? Mark, string? Manifest)
{
    /// <summary>Globs relative to the folder; only matching files are sent. Empty: all.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Globs relative to the folder; matching files are not sent.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];
}
