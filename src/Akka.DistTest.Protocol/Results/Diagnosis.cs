using System.Text.Json.Serialization;

namespace Akka.DistTest.Results;

/// <summary>What a failure looks like. An opinion, from rules: what counts and what is tried again is decided by the
/// verdict's own blame, which nothing that a test writes can change.</summary>
/// <param name="Category">Finer than how the attempt ended: a process that failed because memory ran out.</param>
/// <param name="Blame">Whose doing it looks like.</param>
/// <param name="Fingerprint">The same for failures that differ in numbers, paths, times and addresses only: 16
/// lower-case hex digits.</param>
public sealed record Diagnosis(FailureCategory Category, Severity Severity, Blame Blame, string Fingerprint);

/// <summary>How far a failure reaches.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Somebody wanted it so.</summary>
    Notice,

    /// <summary>One test says no.</summary>
    Low,

    /// <summary>A test did not come to its end, so that nobody knows what it would have said.</summary>
    Medium,

    /// <summary>Nothing of the task or suite can run.</summary>
    High,

    /// <summary>A machine is in trouble, and other tasks with it.</summary>
    Critical,
}
