namespace Akka.DistTest.Security;

/// <summary>From a token to who brings it.</summary>
/// <param name="tokens">Those that there are.</param>
/// <param name="limit">Remembers who failed.</param>
/// <param name="time">The clock.</param>
/// <param name="passes">Lets workers in too; null: none.</param>
public sealed class TokenGate(ITokenStore tokens, FailureLimit limit, TimeProvider time, WorkerPasses? passes = null)
{
    /// <summary>Ten bad tokens a minute from one address.</summary>
    public static FailureLimit StandardLimit() => new(10, TimeSpan.FromMinutes(1));

    /// <summary>How long the address has to wait, because it failed too often; null when it need not.</summary>
    public TimeSpan? WaitOf(string address) => limit.WaitOf(address, time.GetUtcNow());

    /// <summary>Something else than a token was wrong.</summary>
    public void Failed(string address) => limit.Failed(address, time.GetUtcNow());

    /// <param name="text">What was brought; null: nothing.</param>
    /// <param name="address">Where it comes from.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Admission> AdmitAsync(string? text, string address, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (text?.StartsWith(WorkerPasses.First, StringComparison.Ordinal) == true)
        {
            if (passes?.Read(text) is { } worker)
                return new Admission.Granted(Caller.Worker(worker));
            limit.Failed(address, now);
            return new Admission.Refused(RefusalKinds.BadPass, "this is no pass of a worker of this cluster, or it is over");
        }

        if (text is not null
            && TokenText.Read(text) is { } token
            && await tokens.FindAsync(token.Id, cancel) is { } stored
            && token.Opens(stored))
        {
            return stored.IsOver(now)
                ? new Admission.Refused(RefusalKinds.BadToken, $"the token {stored.Name} is over since {stored.ExpiresAt:u}")
                : new Admission.Granted(new Caller(stored.Name, stored.Role, stored.Pools));
        }

        limit.Failed(address, now);
        return text is null
            ? new Admission.Refused(RefusalKinds.NoToken, "a token is needed here: pbm disttest tokens create makes one")
            : new Admission.Refused(RefusalKinds.BadToken, "nobody has this token, or it was revoked");
    }
}

/// <summary>The answer to somebody at the gate.</summary>
public abstract record Admission
{
    private Admission()
    {
    }

    public sealed record Granted(Caller Caller) : Admission;

    /// <param name="Kind">A word of <see cref="RefusalKinds"/>.</param>
    public sealed record Refused(string Kind, string Why) : Admission;
}
