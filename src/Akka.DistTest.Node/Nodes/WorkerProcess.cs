using Akka.DistTest.Attempts;
using Akka.DistTest.Bounds;
using Akka.DistTest.Dotnet;
using Akka.DistTest.Files;
using Akka.DistTest.Health;
using Akka.DistTest.Ports;
using Akka.DistTest.Pytest;
using Akka.DistTest.Security;
using Akka.DistTest.Workers;
using Microsoft.Extensions.Logging;

namespace Akka.DistTest.Nodes;

/// <summary>What a worker is made of beside its actor: engine, test hosts, files, and what it knows of its machine.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly PayloadCache _payloads;

    private readonly HealthProbe _probe;
    private readonly StandingFile _standing;

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _sending;

    private WorkerProcess(
        WorkerEngine engine,
        WorkerRecord record,
        PayloadCache payloads,
        WorkerParts parts,
        UseMeter meter,
        LeftAttempts left)
    {
        (Engine, Record, _payloads) = (engine, record, payloads);
        // Reads and uploads, for which the start does not wait.
        _sending = Task.Run(() => left.SendAsync(engine.Testify, _stop.Token));
        _standing = new StandingFile(parts.Folder);
        _probe = new HealthProbe(
            new HealthProbeOptions(parts.Folder, parts.Tools) { Meter = meter, Others = parts.Checks },
            TimeProvider.System);
    }

    public WorkerEngine Engine { get; }

    public WorkerRecord Record { get; }

    /// <summary>The worker's place in a cluster.</summary>
    public WorkerSeat Seat(Action<WorkerCommand.Registered> joined, Action lostCluster) =>
        new(Engine, Record, new PoolId("default"), joined, lostCluster) { Probe = _probe, Standing = _standing };

    /// <param name="parts">Where it keeps things and what it was started with.</param>
    /// <param name="capabilities">What the machine was found to be; labels are added here.</param>
    /// <param name="log">Takes what the engine has to say.</param>
    public static WorkerProcess Start(WorkerParts parts, Capabilities capabilities, INodeLog log)
    {
        var refusals = new RefusalCounts(text => log.Write(LogLevel.Warning, text));
        var secrets = new SecretSource(Environment.GetEnvironmentVariables(), parts.Secrets, refusals);
        var payloads = new PayloadCache(
            new PayloadCacheOptions(Path.Combine(parts.Folder, "payloads"))
            {
                Refusals = refusals,
                Owner = parts.Bounds.User,
            },
            parts.Blobs);
        var meter = new UseMeter(TimeProvider.System);
        var options = new AttemptRunnerOptions
        {
            Root = parts.Folder,
            Payloads = payloads,
            Artifacts = parts.Artifacts,
            Secrets = secrets,
            InheritsEnvironment = parts.InheritsEnvironment,
            Refusals = refusals,
            Bounds = parts.Bounds,
            Meter = meter,
            Hosts =
            [
                new PytestHost(Path.Combine(parts.Folder, "bytecode"), parts.Slots),
                new DotnetHost(TimeProvider.System),
            ],
            MaxWarmHosts = Math.Max(4, 2 * parts.Slots),
        };
        var outbox = FileOutbox.Open(parts.Folder, DateTimeOffset.UtcNow);
        // Behind the outbox, which only one process has: whatever is here is of one that is gone.
        var left = new LeftAttempts(options, text => log.Write(LogLevel.Warning, text));
        var runner = new AttemptRunner(options);
        var incarnation = Guid.NewGuid().ToString("N")[..12];
        var engine = new WorkerEngine(
            parts.Id, incarnation, parts.Slots, runner, outbox, TimeProvider.System,
            text => log.Write(LogLevel.Error, text));
        var record = new WorkerRecord(
            parts.Id,
            incarnation,
            Environment.MachineName,
            Environment.ProcessId,
            parts.Slots,
            WithLabels(capabilities, parts.Labels),
            parts.Counters);
        return new WorkerProcess(engine, record, payloads, parts, meter, left);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // What was not sent is found by the next process.
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _probe.Dispose();
        await Engine.DisposeAsync();
        await _payloads.DisposeAsync();
    }

    private static Capabilities WithLabels(Capabilities detected, IReadOnlyDictionary<string, string> labels)
    {
        var facts = new Dictionary<string, string>(detected.Facts);
        foreach (var (name, value) in labels)
            facts[$"{Plans.Requirement.LabelKey}.{name}"] = value;
        return new Capabilities(facts);
    }
}

/// <summary>Where a worker keeps things and what it was started with.</summary>
/// <param name="Folder">Of this worker alone.</param>
/// <param name="Tools">Programs that its facts name, by fact: full paths.</param>
/// <param name="Blobs">Where payloads come from; null: it runs folders in place only.</param>
/// <param name="Secrets">A folder with secrets, a full path; null: none.</param>
internal sealed record WorkerParts(
    WorkerId Id,
    string Folder,
    int Slots,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, int> Counters,
    IReadOnlyDictionary<string, string> Tools,
    IArtifactStore Artifacts,
    IBlobSource? Blobs,
    string? Secrets = null)
{
    /// <summary>What makes it unfit beside its machine: each gives what it found wrong, or null.</summary>
    public IReadOnlyList<Func<HealthFinding?>> Checks { get; init; } = [];

    /// <summary>Hold its attempts; whoever opened them closes them behind the worker.</summary>
    public AttemptBounds Bounds { get; init; } = AttemptBounds.None;

    /// <summary>Its attempts get the whole environment of this process.</summary>
    public bool InheritsEnvironment { get; init; }
}
