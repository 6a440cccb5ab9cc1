namespace Akka.DistTest.Security;

/// <summary>What one peer was refused for one kind of reason.</summary>
/// <param name="Peer">Its address, or its name when it has proven one.</param>
/// <param name="Count">How often since the node started.</param>
/// <param name="Why">The reason of the last one.</param>
public sealed record Refusal(
    RefusalKind Kind, string Peer, long Count, DateTimeOffset First, DateTimeOffset Last, string Why);
