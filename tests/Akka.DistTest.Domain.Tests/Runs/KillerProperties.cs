using System.Globalization;
using Akka.DistTest.Domain.Tests.Scheduling;
using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;
using CsCheck;

namespace Akka.DistTest.Domain.Tests.Runs;

/// <summary>Tasks that take their worker with them among many that do nothing, in a run before its scheduler.</summary>
public class KillerProperties
{
    private static readonly RunId Run = new("r");

    [Fact]
    public void Each_killer_costs_at_most_two_workers_and_one_run_alone_and_all_others_pass() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[0, 24], Gen.Int[0, 1_000_000])
            .Sample((workers, slots, killers, innocents, seed) =>
            {
                var story = new Story(workers, slots, killers, innocents, new Random(seed));
                story.Tell();
                foreach (var closed in story.Closed)
                {
                    Assert.Equal(
                        story.IsKiller(closed.Task) ? Verdict.DeadLettered : Verdict.Passed, closed.Verdict);
                }

                Assert.Equal(killers + innocents, story.Closed.Count);
                Assert.All(story.Cost, c => Assert.InRange(c.Value.Beside, 0, 2));
                Assert.All(story.Cost, c => Assert.InRange(c.Value.Alone, 0, 2));
                // Fewer than two where it stood beside another killer.
                Assert.All(story.Cost, c => Assert.InRange(c.Value.Beside + c.Value.Alone, 1, 3));
            }, iter: 300);

    private sealed class Story
    {
        private readonly SchedulerCore _core = Pool.Core("longest-first");
        private readonly RunState _run = new(Run);
        private readonly Dictionary<LeaseId, Placement> _out = [];
        private readonly int _workers;
        private readonly int _slots;
        private readonly Random _random;
        private DateTimeOffset _now = Plans.Start;
        private int _reports;

        public Story(int workers, int slots, int killers, int innocents, Random random)
        {
            (_workers, _slots, _random) = (workers, slots, random);
            var names = Enumerable.Range(0, killers + innocents)
                .Select(i => i < killers ? $"killer{i}" : string.Create(CultureInfo.InvariantCulture, $"t{i}"))
                .ToArray();
            random.Shuffle(names);
            var plan = Plans.Of(
                [.. names.Select(n => Plans.Task1(n, new TaskWork.Command(new CommandLine { Shell = "x" })))]);
            var page = Assert.Single(PlanCodec.Pack(plan));
            _run.Submit(new RunCommand.SubmitPage(Run, 0, 1, page), _now);
        }

        /// <summary>Workers that were lost with each killer.</summary>
        public Dictionary<TaskId, (int Beside, int Alone)> Cost { get; } = [];

        public IReadOnlyList<RunNews.TaskClosed> Closed => [.. _run.News.OfType<RunNews.TaskClosed>()];

        public bool IsKiller(TaskId task) => task.Value.StartsWith("killer", StringComparison.Ordinal);

        public void Tell()
        {
            for (var i = 0; i < _workers; i++)
                Join(new WorkerId($"w{i}"));
            for (var step = 0; _run.IsOpen; step++)
            {
                Assert.InRange(step, 0, 10_000);
                _now += TimeSpan.FromMilliseconds(500);
                _core.Offer(Run, _run.TakeOffers(_now), [], _now);
                foreach (var placement in _core.Place(_now))
                {
                    _out.Add(placement.Lease, placement);
                    _run.Grant([placement.Grant], _now);
                }

                // Some end, in any order; a killer takes its worker with it instead.
                foreach (var lease in _out.Keys.Where(_ => _random.Next(3) == 0).ToArray())
                {
                    if (_out.TryGetValue(lease, out var placement))
                        End(placement);
                }
            }
        }

        private void End(Placement placement)
        {
            if (!IsKiller(placement.Spec.Task))
            {
                _out.Remove(placement.Lease);
                _run.Report(placement.Worker, [Passed(placement)], _now, out _);
                _core.Free(placement.Worker, [placement.Lease], _slots, _now);
                return;
            }

            var there = _out.Values.Where(p => p.Worker == placement.Worker).ToArray();
            var (beside, alone) = Cost.GetValueOrDefault(placement.Spec.Task);
            Cost[placement.Spec.Task] = there.Length == 1 ? (beside, alone + 1) : (beside + 1, alone);
            foreach (var each in there)
                _out.Remove(each.Lease);
            _run.LoseLeases([.. _core.Remove(placement.Worker, "gone", _now).Select(l => l.Lease)], _now);
            Join(placement.Worker);
        }

        private void Join(WorkerId id) => _core.Register(
            Pool.Worker(id.Value, _slots) with { Incarnation = $"{_now.Ticks}" }, [], _now);

        private WorkerReport Passed(Placement placement) => new()
        {
            Number = ++_reports,
            Run = Run,
            Task = placement.Spec.Task,
            Attempt = placement.Spec.Attempt,
            Lease = placement.Lease,
            Page = 0,
            Outcome = new AttemptOutcome { Verdict = Verdict.Passed, StartedAt = _now },
        };
    }
}
