namespace Akka.DistTest.Health;

/// <summary>What an operator's word does.</summary>
public sealed partial record WorkerCare
{
    /// <summary>Why a word cannot be followed; null when it can, also when there is nothing left to do.</summary>
    public string? Refusal(SteerAction action) => action switch
    {
        SteerAction.Drain or SteerAction.Maintenance or SteerAction.Resume when Word?.State == HealthState.Quarantined =>
            $"{Word.By} put it into quarantine ({Word.Reason}); release it first",
        SteerAction.Resume when Word is null && Distrust is not null =>
            $"it is in quarantine ({Distrust.Reason}); release it instead",
        _ => null,
    };

    private WorkerCare Steer(HealthInput.Steered word, DateTimeOffset now)
    {
        if (Refusal(word.Action) is not null)
            return this;
        return word.Action switch
        {
            SteerAction.Drain => Say(HealthState.Draining, word, now),
            SteerAction.Maintenance => Say(HealthState.Maintenance, word, now),
            SteerAction.Quarantine => Say(HealthState.Quarantined, word, now),
            SteerAction.Resume => this with { Word = null },
            SteerAction.Release => this with
            {
                Word = Word?.State == HealthState.Quarantined ? null : Word,
                Distrust = null,
                Failures = [],
                ToProve = 0,
                Tries = 0,
                CleanBeats = 0,
            },
            _ => this,
        };
    }

    private WorkerCare Say(HealthState state, HealthInput.Steered word, DateTimeOffset now) => Word?.State == state
        ? this
        : this with { Word = new WorkerHealth(state, word.Reason, now, HealthSource.Operator, word.By, Tries) };
}
