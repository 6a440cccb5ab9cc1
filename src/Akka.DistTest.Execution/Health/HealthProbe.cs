using Akka.DistTest.Ports;

namespace Akka.DistTest.Health;

/// <summary>Looks at the machine every few seconds, on a thread of its own: tests that keep the thread pool or the disk
/// busy delay the next look and never a heartbeat.</summary>
public sealed class HealthProbe : IHealthProbe, IDisposable
{
    /// <summary>More would not fit into a heartbeat; those that compute most are told.</summary>
    private const int MostAttempts = 64;

    private readonly TimeProvider _time;
    private readonly HealthProbeOptions _options;
    private readonly SelfChecks _checks;
    private readonly ProcessorLoad _processor = new();
    private readonly GpuLoad _gpus = new();
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private WorkerVitals? _latest;
    private readonly SkewBook _skew = new();

    public HealthProbe(HealthProbeOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _time, _checks) = (options, time, new SelfChecks(options));
        _thread = new Thread(Watch) { IsBackground = true, Name = "health" };
        _thread.Start();
    }

    public WorkerVitals? Latest => Volatile.Read(ref _latest);

    public void Skewed(TimeSpan behind) => _skew.Add(behind);

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Watch()
    {
        do
        {
            Volatile.Write(ref _latest, Look());
        }
        while (!_stop.Wait(_options.Period));
    }

    private WorkerVitals Look() => new(
        _time.GetUtcNow(),
        _processor.Sample(),
        MemoryLoad.Sample(),
        DiskSpace.Used(_options.Folder),
        _gpus.Sample(_time),
        [.. (_options.Meter?.Sample() ?? []).OrderByDescending(use => use.Cpu).Take(MostAttempts)],
        _checks.Run(_skew.Least));
}
