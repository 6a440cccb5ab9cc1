using System.Diagnostics;
using System.Globalization;
using Akka.DistTest.Plans;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Benchmarks.Flood;

/// <summary>
/// 16 workers with 4 slots. One submitter keeps so many tasks queued that its number never changes; another comes with
/// single tasks, one every 2 s on average. All take 10 s on average, exponentially, so the other needs 5 of the 64 slots.
/// </summary>
/// <param name="Shared">False: all is offered in one name, as if there were no submitters.</param>
/// <param name="MostPercent">What the flood may have of the slots; null: all.</param>
internal sealed record FloodCase(string Name, int Queued, bool Shared, int? MostPercent)
{
    private const int Workers = 16;
    private const int Slots = 4;
    private const double MeanSeconds = 10;
    private const double MeanGap = 2;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly RunId Flood = new("flood");
    private static readonly RunId Other = new("other");

    public FloodFigures Measure(int tasks)
    {
        var world = new World(this);
        var bytes = world.Fill();
        return world.Play(tasks, bytes);
    }

    private sealed class World
    {
        private readonly FloodCase _case;
        private readonly Random _random = new(7);
        private readonly SchedulerCore _core = new(QueuePolicies.Find("longest-first")!, "e", 16);
        private readonly PriorityQueue<Placement?, double> _events = new();
        private readonly Dictionary<TaskId, double> _came = [];
        private readonly List<double> _waits = [];
        private readonly Stopwatch _busy = new();
        private long _placed;
        private int _floods;
        private int _others;

        public World(FloodCase @case)
        {
            _case = @case;
            if (@case.MostPercent is { } percent)
                _core.UseRules(new PoolRules(1, null, [new Quota(Flood.Value, MostRunningPercent: percent)]));
            for (var i = 0; i < Workers; i++)
            {
                _core.Register(
                    new WorkerRecord(
                        new WorkerId($"w{i}"), "1", "host", 1, Slots, Capabilities.None, new Dictionary<string, int>()),
                    [],
                    Start);
            }
        }

        /// <summary>The bytes that the queue takes for each.</summary>
        public long Fill()
        {
            var offered = Enumerable.Range(0, _case.Queued).Select(_ => NextOf(Flood, ref _floods)).ToArray();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            foreach (var page in offered.Chunk(200))
                _core.Offer(Flood, page, [], Start, NameOf(Flood));
            var after = GC.GetTotalMemory(forceFullCollection: true);
            GC.KeepAlive(offered);
            return _case.Queued == 0 ? 0 : (after - before) / _case.Queued;
        }

        public FloodFigures Play(int tasks, long bytes)
        {
            Place(0);
            _events.Enqueue(null, Exponential(MeanGap));
            while (_waits.Count < tasks && _events.TryDequeue(out var ended, out var now))
            {
                if (ended is null)
                {
                    var task = NextOf(Other, ref _others);
                    _came.Add(task.Spec.Task, now);
                    Work(() => _core.Offer(Other, [task], [], At(now), NameOf(Other)));
                    _events.Enqueue(null, now + Exponential(MeanGap));
                }
                else
                {
                    Work(() => _core.Free(ended.Worker, [ended.Lease], Slots, At(now)));
                    if (ended.Run == Flood)
                        Work(() => _core.Offer(Flood, [NextOf(Flood, ref _floods)], [], At(now), NameOf(Flood)));
                }

                Place(now);
            }

            _waits.Sort();
            return new FloodFigures(
                _case.Name,
                _case.Queued,
                Quantile(0.5),
                Quantile(0.95),
                _busy.Elapsed.TotalMicroseconds / _placed,
                bytes,
                Time(() => _core.UseRules(new PoolRules(2, "first-come", []))),
                Time(() => _core.Withdraw(Flood, null)));
        }

        private void Place(double now)
        {
            IReadOnlyList<Placement> placements = [];
            Work(() => placements = _core.Place(At(now)));
            foreach (var placement in placements)
            {
                _placed++;
                _events.Enqueue(placement, now + Exponential(MeanSeconds));
                if (_came.Remove(placement.Spec.Task, out var came))
                    _waits.Add(now - came);
            }
        }

        private static TimeSpan Time(Action work)
        {
            var watch = Stopwatch.StartNew();
            work();
            return watch.Elapsed;
        }

        private void Work(Action work)
        {
            _busy.Start();
            work();
            _busy.Stop();
        }

        private string? NameOf(RunId run) => _case.Shared ? run.Value : null;

        private static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

        private double Exponential(double mean) => -mean * Math.Log(1 - _random.NextDouble());

        private TimeSpan Quantile(double part) => TimeSpan.FromSeconds(_waits[(int)(part * (_waits.Count - 1))]);

        private static OfferedTask NextOf(RunId run, ref int count)
        {
            var id = new TaskId($"{run}-{(++count).ToString(CultureInfo.InvariantCulture)}");
            return new OfferedTask
            {
                Spec = new AttemptSpec
                {
                    Run = run,
                    Task = id,
                    Attempt = 1,
                    Work = new AttemptWork.Command(new CommandLine { Shell = "true" }),
                    Timeout = TimeSpan.FromMinutes(1),
                    Slots = 1,
                },
            };
        }
    }
}
