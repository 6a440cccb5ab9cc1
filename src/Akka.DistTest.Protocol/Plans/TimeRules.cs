namespace Akka.DistTest.Plans;

/// <summary>Which times and counts make sense.</summary>
internal static class TimeRules
{
    private static readonly TimeSpan Unset = TimeSpan.FromSeconds(1);

    public static IEnumerable<PlanMistake> Check(PlannedTask task, int index)
    {
        foreach (var (key, value, mayBeZero) in Durations(task))
        {
            if (value < TimeSpan.Zero || (value == TimeSpan.Zero && !mayBeZero))
                yield return Wrong(key, $"{key} of task \"{task.Id}\" is {(value < TimeSpan.Zero ? "negative" : "zero")}",
                    "a duration above zero");
            else if (value > PlanLimits.Duration)
                yield return Wrong(key, $"{key} of task \"{task.Id}\" is longer than a year", "at most 365d");
        }

        for (var item = 0; item < task.Fallbacks.Count; item++)
        {
            if (task.Fallbacks[item].After < TimeSpan.Zero || task.Fallbacks[item].After > PlanLimits.Duration)
                yield return Wrong("fallbacks", $"after in fallbacks of task \"{task.Id}\" is out of range", "0s to 365d") with
                {
                    Item = item,
                };
        }

        if (task.Retry.Test is < 0 or > PlanLimits.Retries)
            yield return Wrong("retry", $"test in retry of task \"{task.Id}\" is {task.Retry.Test}", "0 to 100");
        if (task.Retry.Infrastructure is < 0 or > PlanLimits.Retries)
            yield return Wrong(
                "retry", $"infrastructure in retry of task \"{task.Id}\" is {task.Retry.Infrastructure}", "0 to 100");
        if (!(task.Retry.Jitter is >= 0 and <= 1))
            yield return Wrong("retry", $"jitter in retry of task \"{task.Id}\" is {task.Retry.Jitter}", "0 to 1");

        PlanMistake Wrong(string key, string message, string expected) => new(index, key, null, message, expected);
    }

    private static (string Key, TimeSpan Value, bool MayBeZero)[] Durations(PlannedTask task) =>
    [
        ("timeout", task.Timeout, false),
        ("idleTimeout", task.IdleTimeout ?? Unset, false),
        ("pendingExpiry", task.PendingExpiry ?? Unset, false),
        ("waitForCapacity", task.WaitForCapacity, true),
        ("retry", task.Retry.Backoff, true),
        ("retry", task.Retry.MaxBackoff, true),
    ];
}
