namespace Akka.DistTest.Durations;

public sealed class DurationBookTests
{
    private static readonly TaskId Suite = new("suite");

    private readonly DurationBook _book = new();

    [Fact]
    public void The_first_time_is_taken_as_it_is_and_later_ones_count_half()
    {
        Learn(("a", 4));
        Assert.Equal([new TookTime(Suite, "a", 4)], _book.Of([Suite]));

        Learn(("a", 2));
        Learn(("a", 1));

        Assert.Equal([new TookTime(Suite, "a", 2)], _book.Of([Suite]));
    }

    [Fact]
    public void Only_what_was_asked_for_is_told()
    {
        Learn(("a", 1));

        Assert.Empty(_book.Of([new TaskId("another")]));
    }

    [Fact]
    public void A_kept_book_reads_as_before()
    {
        Learn(("a", 4), ("b", 3), ("", 9));
        Learn(("a", 1));
        var again = new DurationBook();

        again.Apply(_book.Keep());

        Assert.Equal(_book.Of([Suite]), again.Of([Suite]));
    }

    [Fact]
    public void Names_that_change_with_every_run_do_not_fill_it_without_bound()
    {
        for (var run = 0; run < 3; run++)
            Learn([.. Enumerable.Range(0, 30_000).Select(i => ($"run-{run}-{i}", 1.0))]);

        Assert.InRange(_book.Of([Suite]).Count(), 1, 50_000);
    }

    private void Learn(params (string Case, double Seconds)[] times) =>
        _book.Apply(new DurationEvent.Learned([.. times.Select(t => new TookTime(Suite, t.Case, t.Seconds))]));
}
