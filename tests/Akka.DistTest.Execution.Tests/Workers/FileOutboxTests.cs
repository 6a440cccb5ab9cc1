using Akka.DistTest.Files;
using Akka.DistTest.Results;

namespace Akka.DistTest.Workers;

public sealed class FileOutboxTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(56);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_stored_is_there_again_after_a_restart()
    {
        using (var outbox = Open())
            outbox.Append([Report(outbox), Report(outbox), Report(outbox)]);

        using var again = Open();
        Assert.Equal(["t1", "t2", "t3"], again.After(0, 10).Select(r => r.Task.Value));
    }

    [Fact]
    public void What_was_acknowledged_is_gone_and_an_empty_outbox_takes_no_room()
    {
        using var outbox = Open();
        outbox.Append([Report(outbox), Report(outbox)]);
        var reports = outbox.After(0, 10);

        outbox.Acknowledge([reports[0].Number]);
        Assert.Equal([reports[1]], outbox.After(0, 10));
        Assert.Equal([reports[1]], outbox.After(reports[0].Number, 10));

        outbox.Acknowledge([reports[1].Number]);
        Assert.Empty(outbox.After(0, 10));
        Assert.Equal(0, new FileInfo(File).Length);
    }

    [Fact]
    public void Reports_come_in_their_order_from_any_number_on()
    {
        using var outbox = Open();
        for (var i = 0; i < 100; i++)
            outbox.Append([Report(outbox)]);
        var all = outbox.After(0, 1_000).Select(r => r.Number).ToArray();
        outbox.Acknowledge([.. all.Where((_, i) => i % 3 == 0)]);
        var left = all.Where((_, i) => i % 3 != 0).ToArray();

        Assert.Equal(left, outbox.After(0, 1_000).Select(r => r.Number));
        Assert.All(all, n => Assert.Equal(
            left.Where(l => l > n).Take(5), outbox.After(n, 5).Select(r => r.Number)));
    }

    [Fact]
    public void Numbers_grow_over_restarts_also_when_all_was_acknowledged()
    {
        long last;
        using (var outbox = Open())
        {
            outbox.Append([Report(outbox)]);
            last = outbox.After(0, 1)[0].Number;
            outbox.Acknowledge([last]);
        }

        using var again = FileOutbox.Open(_folder.Path, Now.AddSeconds(1));
        Assert.True(again.NextNumber() > last);
    }

    [Fact]
    public void A_file_cut_at_any_byte_gives_back_every_whole_report_before_the_cut()
    {
        var ends = new List<long>();
        using (var outbox = Open())
        {
            for (var i = 0; i < 3; i++)
            {
                outbox.Append([Report(outbox)]);
                ends.Add(new FileInfo(File).Length);
            }
        }

        var whole = System.IO.File.ReadAllBytes(File);
        for (var cut = 0; cut <= whole.Length; cut++)
        {
            System.IO.File.WriteAllBytes(File, whole[..cut]);
            using var outbox = Open();
            Assert.Equal(ends.Count(e => e <= cut), outbox.After(0, 10).Count);
            outbox.Append([Report(outbox)]);
            Assert.Equal(ends.Count(e => e <= cut) + 1, outbox.After(0, 10).Count);
        }
    }

    [Fact]
    public void A_damaged_report_ends_what_is_read()
    {
        using (var outbox = Open())
            outbox.Append([Report(outbox), Report(outbox)]);
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[^3] ^= 0x40;
        System.IO.File.WriteAllBytes(File, bytes);

        using var again = Open();
        Assert.Single(again.After(0, 10));
    }

    [Fact]
    public void A_folder_is_one_worker_s()
    {
        using var outbox = Open();

        var refused = Assert.Throws<IOException>(Open);

        Assert.Contains("--store", refused.Message, StringComparison.Ordinal);
    }

    private string File => Path.Combine(_folder.Path, "outbox");

    private FileOutbox Open() => FileOutbox.Open(_folder.Path, Now);

    private int _count;

    private WorkerReport Report(FileOutbox outbox) => new()
    {
        Number = outbox.NextNumber(),
        Run = new RunId("run"),
        Task = new TaskId($"t{++_count}"),
        Attempt = 1,
        Lease = new LeaseId($"lease-{_count}"),
        Page = 0,
        Outcome = new AttemptOutcome { Verdict = Verdict.Passed, Output = "grün ✓" },
    };
}
