using Akka.DistTest.Operations;

namespace Akka.DistTest.Security;

/// <summary>Who sent a request, as far as that was proven.</summary>
/// <param name="Token">The name of the token; null: somebody on the node's own machine.</param>
/// <param name="Pools">Plans may use these; empty: any.</param>
public sealed record Caller(string? Token, AccessRole Role, IReadOnlyList<string> Pools)
{
    /// <summary>Whoever can run programs on the node's machine may do everything.</summary>
    public static Caller OnThisMachine { get; } = new(null, AccessRole.Admin, []);

    public bool May(AccessRole role) => Role >= role;

    public override string ToString() => Token is null ? "this machine" : $"token {Token}, {Role.ToString().ToLowerInvariant()}";
}
