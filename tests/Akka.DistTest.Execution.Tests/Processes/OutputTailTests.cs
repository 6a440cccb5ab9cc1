using System.Text;
using CsCheck;

namespace Akka.DistTest.Processes;

public sealed class OutputTailTests
{
    [Fact]
    public void Short_output_is_kept_whole()
    {
        var tail = new OutputTail(128);
        tail.Append("grün\n");
        tail.Append("gelb\n");

        Assert.Equal("grün\ngelb\n", tail.ToString());
    }

    [Fact]
    public void Long_output_keeps_its_head_and_tail_and_says_how_much_is_missing()
    {
        var tail = new OutputTail(128);
        tail.Append(new string('a', 1000));
        tail.Append(new string('b', 1000));

        var text = tail.ToString();

        Assert.Equal($"{new string('a', 32)}\n[… 1936 bytes cut …]\n{new string('b', 32)}", text);
    }

    [Fact]
    public void Any_bytes_in_any_pieces_stay_within_the_limit_and_never_cut_a_character()
    {
        var pieces = Gen.OneOf(Gen.String.Select(Encoding.UTF8.GetBytes), Gen.Byte.Array[0, 300]).Array[0, 8];
        Gen.Select(pieces, Gen.Int[128, 400]).Sample((all, limit) =>
        {
            var tail = new OutputTail(limit);
            foreach (var piece in all)
                tail.Append(piece);
            var text = tail.ToString();

            Assert.Equal(all.Sum(p => p.Length), tail.Total);
            Assert.True(Encoding.UTF8.GetByteCount(text) <= limit);
            var whole = Encoding.UTF8.GetString([.. all.SelectMany(p => p)]);
            if (Encoding.UTF8.GetByteCount(whole) <= limit && tail.Total <= limit)
                Assert.Equal(whole, text);
        });
    }

    [Fact]
    public void A_character_at_the_cut_is_kept_or_dropped_as_a_whole()
    {
        Gen.Select(Gen.Int[0, 3], Gen.Int[128, 200]).Sample((shift, limit) =>
        {
            var tail = new OutputTail(limit);
            tail.Append(new string('x', shift) + string.Concat(Enumerable.Repeat("€", 500)));

            Assert.DoesNotContain('\uFFFD', tail.ToString());
        });
    }
}
