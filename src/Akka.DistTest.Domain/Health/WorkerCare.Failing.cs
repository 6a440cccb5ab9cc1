namespace Akka.DistTest.Health;

/// <summary>Failures of the infrastructure, the quarantine that they lead to, and the way out of it. A circuit breaker:
/// closed while healthy, open in quarantine, half open on trial.</summary>
public sealed partial record WorkerCare
{
    private WorkerCare Fail(string reason, DateTimeOffset now)
    {
        // Whoever works on the machine may break what runs there.
        if (Word?.State == HealthState.Maintenance)
            return this;
        var failed = this with { Failures = [.. Recent(now), now], LastFailure = reason };
        // On trial one failure is enough.
        return ToProve > 0 ? failed.Quarantine($"failed again on trial: {reason}", now) : failed;
    }

    private WorkerCare Work(DateTimeOffset now)
    {
        var left = Math.Max(0, ToProve - 1);
        var trusted = ToProve > 0 && left == 0;
        return this with
        {
            ToProve = left,
            Failures = trusted ? [] : Recent(now),
            Tries = trusted ? 0 : Tries,
        };
    }

    private WorkerCare Pass(bool mayQuarantine, DateTimeOffset now)
    {
        if (Lost is not null)
            return this;
        if (Distrust is { Source: HealthSource.Scheduler } distrust)
        {
            return Settings.TryAfter(distrust.Tries) is { } wait && now - distrust.Since >= wait
                ? this with { Distrust = null, ToProve = Settings.Proof, Tries = distrust.Tries + 1, Failures = [] }
                : this;
        }

        var recent = Recent(now);
        var passed = recent.Count == Failures.Count ? this : this with { Failures = recent };
        return mayQuarantine && Distrust is null && Word is null && recent.Count >= Settings.MostFailures
            ? passed.Quarantine(
                $"{recent.Count} failures of the infrastructure within {Settings.FailureWindow.TotalMinutes:0} min; "
                    + $"the last: {LastFailure}",
                now)
            : passed;
    }

    private WorkerCare Quarantine(string reason, DateTimeOffset now) => this with
    {
        ToProve = 0,
        Distrust = Distrust ?? new WorkerHealth(
            HealthState.Quarantined, reason, now, HealthSource.Scheduler, "scheduler", Tries),
    };

    private IReadOnlyList<DateTimeOffset> Recent(DateTimeOffset now) =>
        Failures.Count > 0 && now - Failures[0] > Settings.FailureWindow
            ? [.. Failures.Where(f => now - f <= Settings.FailureWindow)]
            : Failures;
}
