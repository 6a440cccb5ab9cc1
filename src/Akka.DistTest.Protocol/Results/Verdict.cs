using System.Text.Json.Serialization;

namespace Akka.DistTest.Results;

/// <summary>How a task ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    Passed,
    Failed,
    TimedOut,
    Crashed,
    Canceled,

    /// <summary>A hard dependency did not pass.</summary>
    Skipped,

    /// <summary>Waited longer than allowed, or its deadline passed.</summary>
    Expired,

    /// <summary>No machine of the fleet could ever run it.</summary>
    Unsatisfiable,

    /// <summary>Infrastructure gave up on it.</summary>
    DeadLettered,
}

/// <summary>Whose doing a verdict is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Blame>))]
public enum Blame
{
    None,
    Test,
    Infrastructure,
    Submitter,
    Operator,
}
