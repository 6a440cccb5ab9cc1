using Akka.Actor;

namespace Akka.DistTest.Health;

/// <summary>A member's process is gone, beyond the doubt that downs it. Published to the event stream of each node that came
/// to know it.</summary>
internal sealed record MemberDied(Address Address);
