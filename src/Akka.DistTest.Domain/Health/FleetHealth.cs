using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Health;

/// <summary>How a fleet is as a whole.</summary>
public enum FleetState
{
    /// <summary>At least 80 % of its workers take work.</summary>
    Healthy,

    /// <summary>Less than 80 %, at least half.</summary>
    Degraded,

    /// <summary>Less than half, or there is none.</summary>
    Critical,
}

/// <summary>Says how a fleet is by the share of its workers that take work. Who is lost counts for an hour; who is in
/// maintenance is out by plan and does not count.</summary>
public static class FleetHealth
{
    private const double Healthy = 0.8;
    private const double Degraded = 0.5;

    public static FleetState Of(IEnumerable<SchedulerReply.PoolState> pools)
    {
        var (active, all) = (0, 0);
        foreach (var pool in pools)
        {
            all += pool.Lost;
            foreach (var worker in pool.Workers)
            {
                var state = worker.Health?.State ?? HealthState.Healthy;
                if (state == HealthState.Maintenance)
                    continue;
                all++;
                active += state is HealthState.Healthy or HealthState.Suspect ? 1 : 0;
            }
        }

        return all == 0 ? FleetState.Critical : Of((double)active / all);
    }

    private static FleetState Of(double share) => share switch
    {
        >= Healthy => FleetState.Healthy,
        >= Degraded => FleetState.Degraded,
        _ => FleetState.Critical,
    };
}
