using System.Globalization;

namespace Akka.DistTest.Health;

/// <summary>
/// The state machine of one worker. What a person said goes first, then distrust, then doubt:
/// <c>lost, operator's word, quarantine, suspect, healthy</c>. Immutable and pure: time comes in.
/// </summary>
public sealed partial record WorkerCare(HealthSettings Settings, DateTimeOffset Joined)
{
    /// <summary>An operator's word, until the opposite one.</summary>
    private WorkerHealth? Word { get; init; }

    /// <summary>A quarantine by the scheduler or by the worker itself.</summary>
    private WorkerHealth? Distrust { get; init; }

    private WorkerHealth? Lost { get; init; }

    /// <summary>When the infrastructure failed on it, oldest first, within the window.</summary>
    private IReadOnlyList<DateTimeOffset> Failures { get; init; } = [];

    private string LastFailure { get; init; } = "";

    /// <summary>It was let out of quarantine to be tried: so many attempts have to go well.</summary>
    private int ToProve { get; init; }

    private int Tries { get; init; }

    private DateTimeOffset LastHeard { get; init; } = Joined;

    private int OverBeats { get; init; }

    private string Over { get; init; } = "";

    private int CleanBeats { get; init; }

    /// <summary>As of its last heartbeat; null when it never told.</summary>
    public WorkerVitals? Vitals { get; init; }

    /// <summary>When it came to stand as it does.</summary>
    private DateTimeOffset Since { get; init; } = Joined;

    private HealthState Shown { get; init; } = HealthState.Healthy;

    /// <summary>How the worker stands at a moment.</summary>
    public WorkerHealth At(DateTimeOffset now)
    {
        if (Lost is not null)
            return Lost;
        if ((Word ?? Distrust) is { } closed)
            return closed;
        return Doubt(now) is { } doubt
            ? new WorkerHealth(HealthState.Suspect, doubt, Since, HealthSource.Scheduler, "scheduler", Tries)
            : new WorkerHealth(HealthState.Healthy, "", Since, HealthSource.Scheduler, "scheduler", Tries);
    }

    /// <summary>True while what it does well is counted.</summary>
    public bool IsWatched => ToProve > 0 || Failures.Count > 0;

    /// <summary>True when it may get new work.</summary>
    public static bool IsOpen(HealthState state) => state is HealthState.Healthy or HealthState.Suspect;

    public WorkerCare After(HealthInput input, DateTimeOffset now)
    {
        var next = input switch
        {
            HealthInput.Registered i => Register(i.Told, now),
            HealthInput.Beat i => Hear(i.Vitals, i.IsBusy, now),
            HealthInput.Failed i => Fail(i.Reason, now),
            HealthInput.Worked => Work(now),
            HealthInput.Gone i => this with
            {
                Lost = new WorkerHealth(HealthState.Lost, i.Reason, now, HealthSource.Scheduler, "scheduler", Tries),
            },
            HealthInput.Tick i => Pass(i.MayQuarantine, now),
            HealthInput.Steered i => Steer(i, now),
            _ => this,
        };
        var state = next.At(now).State;
        return state == next.Shown ? next : next with { Shown = state, Since = now };
    }

    private string? Doubt(DateTimeOffset now)
    {
        if (now - LastHeard > Settings.SuspectAfter)
            return $"no heartbeat for {(now - LastHeard).TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s";
        if (ToProve > 0)
            return $"on trial after quarantine: {ToProve} attempts have to go well";
        if (Failures.Count > 0 && now - Failures[^1] < Settings.Penalty)
            return $"it failed: {LastFailure}";
        return OverBeats >= Settings.Beats ? Over : null;
    }

    private WorkerCare Register(WorkerHealth? told, DateTimeOffset now)
    {
        var back = this with { Lost = null, LastHeard = now };
        if (told is null || IsOpen(told.State) || Word is not null || Distrust is not null)
            return back;
        return told.Source == HealthSource.Operator
            ? back with { Word = told }
            : back with { Distrust = told.State == HealthState.Quarantined ? told : null, Tries = told.Tries };
    }

    private WorkerCare Hear(WorkerVitals? vitals, bool isBusy, DateTimeOffset now)
    {
        var heard = this with { LastHeard = now };
        if (vitals is null)
            return heard;
        var over = OverLimit(vitals, isBusy);
        var clean = vitals.Findings.Count == 0 ? CleanBeats + 1 : 0;
        heard = heard with
        {
            Vitals = vitals,
            Over = over ?? "",
            OverBeats = over is null ? 0 : OverBeats + 1,
            CleanBeats = clean,
        };
        if (vitals.Findings is [var first, ..] && Distrust is null)
        {
            var reason = string.Join("; ", vitals.Findings.Select(f => f.Problem));
            return heard with
            {
                Distrust = new WorkerHealth(
                    HealthState.Quarantined, reason, now, HealthSource.Worker, $"self-check {first.Check}", Tries),
            };
        }

        return Distrust?.Source == HealthSource.Worker && clean >= Settings.Beats
            ? heard with { Distrust = null }
            : heard;
    }

    private string? OverLimit(WorkerVitals vitals, bool isBusy)
    {
        (string Name, double? Is, double Most)[] limits =
        [
            ("memory", vitals.Memory, Settings.MostMemory),
            ("the disk", vitals.Disk, Settings.MostDisk),
            // Load tells of strangers on the machine only while the worker itself runs nothing.
            ("the GPU", isBusy ? null : vitals.Gpu, Settings.MostGpu),
            ("the processor", isBusy ? null : vitals.Cpu, Settings.MostCpu),
        ];
        foreach (var (name, share, most) in limits)
        {
            if (share >= most)
                return string.Create(CultureInfo.InvariantCulture, $"{name} is at {share:0} %, the limit is {most:0} %");
        }

        return null;
    }
}
