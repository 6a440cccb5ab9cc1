namespace Akka.DistTest.Dotnet;

/// <summary>Tells when a batch has used up its budget, counted from the start of its first case.</summary>
internal sealed class BatchClock(TimeSpan? budget, TimeProvider time)
{
    // A rest that takes less than this part of the budget is not worth another batch.
    private const double Rest = 0.5;

    private long? _began;

    /// <summary>To be asked at each event; only the start of a case is a moment to stop at.</summary>
    public bool IsOver(DriverEvent happened, (int Asked, int Open) cases)
    {
        if (budget is null || happened is not DriverEvent.Started)
            return false;
        _began ??= time.GetTimestamp();
        var passed = time.GetElapsedTime(_began.Value);
        if (passed < budget)
            return false;
        var done = Math.Max(1, cases.Asked - cases.Open);
        return passed * (cases.Open / (double)done) > budget.Value * Rest;
    }
}
