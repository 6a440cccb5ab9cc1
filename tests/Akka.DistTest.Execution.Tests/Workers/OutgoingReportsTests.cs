using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Workers;

public sealed class OutgoingReportsTests
{
    [Fact]
    public void Evidence_that_the_disk_does_not_take_is_left_to_whoever_found_it_and_stored_once()
    {
        var outbox = new Outbox();
        using var reports = new OutgoingReports(outbox, _ => { });
        outbox.IsFull = true;
        Assert.False(reports.TryStore(Left));

        outbox.IsFull = false;
        reports.Flush();
        Assert.Empty(outbox.Stored);
        Assert.True(reports.TryStore(Left));
        Assert.Equal("old", Assert.Single(outbox.Stored).Lease.Value);
    }

    private static LeftAttempt Left => new(
        new RunId("r"), new TaskId("t"), 3, new LeaseId("old"), new AttemptOutcome { Verdict = Verdict.Crashed });

    private sealed class Outbox : IOutbox
    {
        private long _last;

        public List<WorkerReport> Stored { get; } = [];

        public bool IsFull { get; set; }

        public long NextNumber() => ++_last;

        public void Append(IReadOnlyList<WorkerReport> reports)
        {
            if (IsFull)
                throw new IOException("No space left on device");
            Stored.AddRange(reports);
        }

        public void Acknowledge(IReadOnlyList<long> numbers) => Stored.RemoveAll(r => numbers.Contains(r.Number));

        public IReadOnlyList<WorkerReport> After(long number, int max) =>
            [.. Stored.Where(r => r.Number > number).Take(max)];

        public void Dispose()
        {
        }
    }
}
