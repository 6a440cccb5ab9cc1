using Akka.Actor;
using Akka.Configuration;
using Akka.DistTest.Health;
using Akka.DistTest.Security;

namespace Akka.DistTest.Settings;

/// <summary>The settings under <c>akka.disttest</c>, read once.</summary>
public sealed record DistTestSettings(
    TimeSpan RunCheckInterval,
    TimeSpan RunLinger,
    string Policy,
    int ReserveAfter,
    TimeSpan TickInterval,
    TimeSpan LostAfter,
    TimeSpan HeartbeatInterval,
    TimeSpan RejoinAfter,
    TimeSpan ResendAfter,
    TimeSpan ProgressInterval,
    TimeSpan WakeInterval,
    RefusalTrust TrustRefusals,
    HealthSettings Health,
    PoolRights PoolRights)
{
    /// <summary>The embedded defaults.</summary>
    public static Config Reference { get; } =
        ConfigurationFactory.FromResource("Akka.DistTest.reference.conf", typeof(DistTestSettings).Assembly);

    public static DistTestSettings Of(ActorSystem system)
    {
        var config = system.Settings.Config.WithFallback(Reference).GetConfig("akka.disttest");
        var settings = new DistTestSettings(
            config.GetTimeSpan("run.check-interval"),
            config.GetTimeSpan("run.linger"),
            config.GetString("scheduler.policy"),
            config.GetInt("scheduler.reserve-after"),
            config.GetTimeSpan("scheduler.tick-interval"),
            config.GetTimeSpan("scheduler.lost-after"),
            config.GetTimeSpan("worker.heartbeat-interval"),
            config.GetTimeSpan("worker.rejoin-after"),
            config.GetTimeSpan("worker.resend-after"),
            config.GetTimeSpan("worker.progress-interval"),
            config.GetTimeSpan("coordinator.wake-interval"),
            Trust(config.GetString("downing.trust-refusals")),
            HealthOf(config.GetConfig("health")),
            Rights(config.GetConfig("submission.pools")) with
            {
                AsksProof = config.GetBoolean("submission.asks-proof"),
            });
        if (settings.LostAfter < 3 * settings.HeartbeatInterval)
        {
            throw new ConfigurationException(
                $"akka.disttest.scheduler.lost-after ({settings.LostAfter}) must be at least three heartbeats "
                + $"(akka.disttest.worker.heartbeat-interval is {settings.HeartbeatInterval})");
        }

        if (settings.ReserveAfter < 1)
        {
            throw new ConfigurationException(
                $"akka.disttest.scheduler.reserve-after is {settings.ReserveAfter}; it must be 1 or more");
        }

        return settings;
    }

    private static PoolRights Rights(Config pools)
    {
        const string others = "others";
        var listed = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (name, allowed) in pools.Root.GetObject().Items)
            listed[name.Trim('"')] = [.. allowed.GetStringList()];
        var rest = listed.GetValueOrDefault(others, []);
        listed.Remove(others);
        return new PoolRights(listed, rest);
    }

    private static RefusalTrust Trust(string word) => word switch
    {
        "never" => RefusalTrust.Never,
        "majority" => RefusalTrust.Majority,
        "always" => RefusalTrust.Always,
        _ => throw new ConfigurationException(
            $"akka.disttest.downing.trust-refusals is \"{word}\"; known are never, majority, always"),
    };

    private static HealthSettings HealthOf(Config config) => new()
    {
        MostCpu = config.GetDouble("most-cpu"),
        MostMemory = config.GetDouble("most-memory"),
        MostDisk = config.GetDouble("most-disk"),
        MostGpu = config.GetDouble("most-gpu"),
        Beats = config.GetInt("beats"),
        SuspectAfter = config.GetTimeSpan("suspect-after"),
        Penalty = config.GetTimeSpan("penalty"),
        MostFailures = config.GetInt("most-failures"),
        FailureWindow = config.GetTimeSpan("failure-window"),
        FirstTry = config.GetTimeSpan("first-try"),
        MostTries = config.GetInt("most-tries"),
        Proof = config.GetInt("proof"),
    };
}
