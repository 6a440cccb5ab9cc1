namespace Akka.DistTest.Certificates;

/// <summary>What is made of a certificate that a peer has shown.</summary>
/// <param name="Name">The common name, or what stands for it.</param>
/// <param name="Kind">What the peer may be; means nothing when it is refused.</param>
/// <param name="Refusal">Why it is not let in; null when it is.</param>
public sealed record PeerVerdict(string Name, PeerKind Kind, string? Refusal);
