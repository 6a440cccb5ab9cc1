using Akka.DistTest.Operations;

namespace Akka.DistTest.Security;

/// <summary>Who sent a request, as far as that was proven.</summary>
/// <param name="Name">Of the token, or of the worker; null: somebody on the node's own machine.</param>
/// <param name="Role">Null: a worker, which may fetch payloads and store artifacts.</param>
/// <param name="Pools">Plans may use these; empty: any.</param>
public sealed record Caller(string? Name, AccessRole? Role, IReadOnlyList<string> Pools)
{
    /// <summary>Whoever can run programs on the node's machine may do everything.</summary>
    public static Caller OnThisMachine { get; } = new(null, AccessRole.Admin, []);

    public bool IsWorker => Role is null;

    public static Caller Worker(WorkerId worker) => new(worker.Value, null, []);

    public bool May(AccessRole role) => Role >= role;

    public override string ToString() => (Name, Role) switch
    {
        (null, _) => "this machine",
        (_, null) => $"worker {Name}",
        _ => $"token {Name}, {Role.ToString()!.ToLowerInvariant()}",
    };
}
