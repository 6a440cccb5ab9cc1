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
    public void A_large_file_of_which_most_was_acknowledged_is_written_anew_and_goes_on()
    {
        long[] left;
        using (var outbox = Open(compactBytes: 5_000))
        {
            var all = Fill(outbox, 60);
            var full = Length();
            left = [all[3], all[59]];
            outbox.Acknowledge([.. all.Except(left)]);

            Assert.InRange(Length(), 1, full / 10);
            Assert.Throws<IOException>(() => Open());
            left = [.. left, .. Fill(outbox, 2)];
            Assert.Equal(left, outbox.After(0, 100).Select(r => r.Number));
        }

        using var again = Open();
        Assert.Equal(left, again.After(0, 100).Select(r => r.Number));
        Assert.Equal(["outbox"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_large_file_that_is_needed_yet_stays_as_it_is()
    {
        using var outbox = Open(compactBytes: 5_000);
        var all = Fill(outbox, 60);
        var full = Length();

        outbox.Acknowledge([.. all.Take(10)]);
        Assert.Equal(full, Length());

        // Written anew when it has grown by as much again and most of it is done with.
        all = [.. all.Skip(10), .. Fill(outbox, 60)];
        outbox.Acknowledge([.. all.Take(90)]);
        Assert.InRange(Length(), 1, full);
        Assert.Equal(all[90..], outbox.After(0, 1_000).Select(r => r.Number));
    }

    [Fact]
    public void What_cannot_be_written_anew_goes_on_in_the_old_file()
    {
        Directory.CreateDirectory(File + ".new");
        long[] left;
        using (var outbox = Open(compactBytes: 5_000))
        {
            var all = Fill(outbox, 60);
            outbox.Acknowledge([.. all.Take(55)]);
            left = [.. all.Skip(55), .. Fill(outbox, 1)];
            Assert.Equal(left, outbox.After(0, 100).Select(r => r.Number));
        }

        // Acknowledgements are not written, so those come again; none is missing.
        using var again = Open();
        Assert.Superset(left.ToHashSet(), again.After(0, 100).Select(r => r.Number).ToHashSet());
    }

    [Fact]
    public void A_folder_is_one_worker_s()
    {
        using var outbox = Open();

        var refused = Assert.Throws<IOException>(() => Open());

        Assert.Contains("--store", refused.Message, StringComparison.Ordinal);
    }

    private string File => Path.Combine(_folder.Path, "outbox");

    private FileOutbox Open(long compactBytes = 1 << 30) => FileOutbox.Open(_folder.Path, Now, compactBytes);

    private long Length() => new FileInfo(File).Length;

    private long[] Fill(FileOutbox outbox, int count)
    {
        var reports = Enumerable.Range(0, count).Select(_ => Report(outbox)).ToArray();
        outbox.Append(reports);
        return [.. reports.Select(r => r.Number)];
    }

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
