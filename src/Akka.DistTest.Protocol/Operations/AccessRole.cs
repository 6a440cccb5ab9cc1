using System.Text.Json.Serialization;

namespace Akka.DistTest.Operations;

/// <summary>What somebody may do, each role all that those before it may.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccessRole>))]
public enum AccessRole
{
    /// <summary>Sees members, workers, runs, queues, logs of attempts.</summary>
    Viewer,

    /// <summary>Hands in plans and their payloads.</summary>
    Submitter,

    /// <summary>Steers: cancels runs, takes members and workers away, reads and changes the node's log.</summary>
    Operator,

    /// <summary>Decides who may do what, and which cluster a node belongs to.</summary>
    Admin,
}
