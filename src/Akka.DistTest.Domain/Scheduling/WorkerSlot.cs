using System.Globalization;
using Akka.DistTest.Health;
using Akka.DistTest.Plans;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Scheduling;

/// <summary>An attempt that is out at a worker.</summary>
internal sealed record OutLease(
    LeaseId Lease, RunId Run, TaskId Task, int Attempt, int Slots, Resources Resources, IReadOnlyList<string> Keys)
{
    /// <summary>Null when the worker told of it.</summary>
    public TaskClass? Class { get; init; }

    /// <summary>Nothing else may be where it is.</summary>
    public bool IsAlone { get; init; }

    /// <summary>When it was given; the beginning of time when the worker told of it.</summary>
    public DateTimeOffset Since { get; init; }
}

/// <summary>A worker with what it holds.</summary>
internal sealed class WorkerSlot(WorkerRecord record, string className, DateTimeOffset now)
{
    public WorkerRecord Record { get; set; } = record;

    /// <summary>Workers with equal facts are matched once.</summary>
    public string ClassName { get; set; } = className;

    public int Window { get; set; } = record.Slots;

    public DateTimeOffset LastBeat { get; set; } = now;

    public bool Leaving { get; set; }

    public HealthState State { get; set; }

    /// <summary>True when it gets nothing new.</summary>
    public bool IsClosed => Leaving || !WorkerCare.IsOpen(State);

    /// <summary>The task that the worker is kept for.</summary>
    public QueuedTask? ReservedFor { get; set; }

    public Dictionary<LeaseId, OutLease> Leases { get; } = [];

    /// <summary>Slots' worth of leases.</summary>
    public int Outstanding { get; private set; }

    /// <summary>Leases that take no slot.</summary>
    public int Instant { get; private set; }

    /// <summary>Instant leases that a worker holds at once: enough to hide the way there and back.</summary>
    private const int MostInstant = 500;

    private double _memory;
    private int _gpu;
    private int _alone;
    private readonly Dictionary<string, int> _counters = [];

    public void Add(OutLease lease)
    {
        if (!Leases.TryAdd(lease.Lease, lease))
            return;
        Count(lease, 1);
    }

    public OutLease? Remove(LeaseId id)
    {
        if (!Leases.Remove(id, out var lease))
            return null;
        Count(lease, -1);
        return lease;
    }

    /// <summary>True while it has a task that wants it for itself.</summary>
    public bool IsTaken => _alone > 0;

    /// <summary>False when nothing that takes a slot fits.</summary>
    public bool HasSlot => !IsClosed && !IsTaken && Outstanding < Math.Max(Window, Record.Slots);

    /// <summary>True when a task of this kind fits beside what the worker holds.</summary>
    public bool Fits(TaskClass tasks)
    {
        if (IsClosed || IsTaken || (tasks.IsAlone && Leases.Count > 0))
            return false;
        if (tasks.IsInstant)
            return Instant < MostInstant;
        if (Excess(tasks) > 0)
            return false;
        return !tasks.IsExclusive || HasRoom(tasks.Resources);
    }

    /// <summary>Slots that must come free before a task of this kind fits; 0 and less when they are.</summary>
    public int Excess(TaskClass tasks) => Outstanding + tasks.Slots - (tasks.IsExclusive ? Record.Slots : Window);

    /// <summary>What the machine lacks even when idle; null when it could hold the task.</summary>
    public static string? Lacks(WorkerRecord record, Resources resources)
    {
        if (resources.Cpu > record.Slots)
            return $"resources.cpu = {resources.Cpu}: it has {record.Slots} slots";
        if (resources.MemoryGb > Fact(record, "memory.gb"))
            return string.Create(CultureInfo.InvariantCulture, $"resources.memory = {resources.MemoryGb} GB");
        if (resources.Gpu > Fact(record, "gpu.count"))
            return $"resources.gpu = {resources.Gpu}";
        foreach (var (name, count) in resources.Counters)
        {
            if (record.Counters.GetValueOrDefault(name) < count)
                return $"resources.counters.{name} = {count}: it has {record.Counters.GetValueOrDefault(name)}";
        }

        return null;
    }

    private bool HasRoom(Resources resources) =>
        _memory + resources.MemoryGb <= Math.Max(Fact(Record, "memory.gb"), 0)
        && _gpu + resources.Gpu <= Fact(Record, "gpu.count")
        && resources.Counters.All(c =>
            _counters.GetValueOrDefault(c.Key) + c.Value <= Record.Counters.GetValueOrDefault(c.Key));

    private static double Fact(WorkerRecord record, string name) =>
        record.Capabilities.Facts.TryGetValue(name, out var text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : 0;

    private void Count(OutLease lease, int sign)
    {
        Outstanding += sign * lease.Slots;
        Instant += lease.Slots == 0 ? sign : 0;
        _alone += lease.IsAlone ? sign : 0;
        _memory += sign * lease.Resources.MemoryGb;
        _gpu += sign * lease.Resources.Gpu;
        foreach (var (name, count) in lease.Resources.Counters)
            _counters[name] = _counters.GetValueOrDefault(name) + (sign * count);
    }
}
