using Akka.DistTest.Operations;

namespace Akka.DistTest.Security;

/// <summary>A token as it is stored: everything but its secret.</summary>
/// <param name="Id">Stands in the token too, to find it by; not secret.</param>
/// <param name="Name">Of whoever has it; given once.</param>
/// <param name="Hash">SHA-256 of the secret: with 256 random bits there is nothing to guess that salt would hinder.</param>
/// <param name="Pools">Its plans may use these; empty: any.</param>
/// <param name="CreatedBy">Who made it, as far as is known.</param>
/// <param name="ExpiresAt">Null: never.</param>
public sealed record AccessToken(
    string Id,
    string Name,
    AccessRole Role,
    ReadOnlyMemory<byte> Hash,
    IReadOnlyList<string> Pools,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? ExpiresAt)
{
    public bool IsOver(DateTimeOffset now) => ExpiresAt is { } end && end <= now;
}
