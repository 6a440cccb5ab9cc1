using Akka.DistTest.Health;
using Akka.DistTest.Processes;
using Akka.DistTest.Results;

namespace Akka.DistTest.Bounds;

/// <summary>What one attempt uses while it runs, and has used at its end.</summary>
internal sealed class MeteredAttempt(
    LeaseId lease, string mark, AttemptGroup? group, long begun, Action<MeteredAttempt> ended) : IDisposable
{
    private readonly TimeSpan _cpuAtBegin = group?.Cpu ?? TimeSpan.Zero;
    private readonly Lock _lock = new();
    private long _lookedAt = begun;
    private TimeSpan _cpuThen = group?.Cpu ?? TimeSpan.Zero;
    private TimeSpan? _cpuFirst;
    private long _peak;

    public LeaseId Lease => lease;

    public bool NeedsTable => group is null;

    /// <summary>Since the last look, or since it began; null when nothing of it is seen.</summary>
    public AttemptUse? Sample(IReadOnlyDictionary<string, ProcessUse> marked, TimeProvider time)
    {
        var now = time.GetTimestamp();
        if (Look(marked) is not { } use)
            return null;
        lock (_lock)
        {
            var elapsed = time.GetElapsedTime(_lookedAt, now);
            // What ended between two looks took its time with it.
            var busy = use.Cpu > _cpuThen ? use.Cpu - _cpuThen : TimeSpan.Zero;
            (_lookedAt, _cpuThen) = (now, use.Cpu);
            _cpuFirst ??= use.Cpu;
            _peak = Math.Max(_peak, use.MemoryBytes);
            return new AttemptUse(
                lease, elapsed > TimeSpan.Zero ? Math.Round(busy / elapsed, 2) : 0, use.MemoryBytes);
        }
    }

    /// <summary>From its beginning until now; null when nothing is known.</summary>
    /// <param name="told">What the kernel said at the end of its process, of that and of those that it waited for.</param>
    public ResourceUse? Total(ResourceUse? told)
    {
        if (group is not null)
            return new ResourceUse(Seconds(group.Cpu - _cpuAtBegin), group.PeakMemory);
        lock (_lock)
        {
            if (_cpuFirst is not { } first)
                return told;
            // Of a host only what was seen meanwhile is of this attempt; of a process all of it.
            var seen = told is null ? _cpuThen - first : _cpuThen;
            return new ResourceUse(
                Math.Max(told?.CpuSeconds ?? 0, Seconds(seen)), Math.Max(told?.PeakMemoryBytes ?? 0, _peak));
        }
    }

    public void Dispose() => ended(this);

    private ProcessUse? Look(IReadOnlyDictionary<string, ProcessUse> marked) => group is not null
        ? new ProcessUse(group.Cpu, group.Memory)
        : marked.TryGetValue(mark, out var use) ? use : null;

    private static double Seconds(TimeSpan time) => Math.Round(Math.Max(0, time.TotalSeconds), 3);
}
