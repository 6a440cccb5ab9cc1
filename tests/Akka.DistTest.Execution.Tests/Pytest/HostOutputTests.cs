using System.Text;

namespace Akka.DistTest.Pytest;

public sealed class HostOutputTests
{
    private readonly HostOutput _output = new();

    [Fact]
    public void A_character_cut_between_two_reads_comes_whole()
    {
        var bytes = Encoding.UTF8.GetBytes("grün");

        foreach (var piece in bytes)
            _output.Add([piece]);

        Assert.Equal("grün", _output.Take());
        Assert.Equal("grün", _output.Tail());
    }

    [Fact]
    public void The_first_text_after_a_take_is_told_as_such()
    {
        Assert.True(_output.Add("a"u8));
        Assert.False(_output.Add("b"u8));
        Assert.Equal("ab", _output.Take());
        Assert.True(_output.Add("c"u8));
    }

    [Fact]
    public void A_flood_is_cut_and_its_tail_kept()
    {
        for (var i = 0; i < 1_000; i++)
            _output.Add(Encoding.UTF8.GetBytes(new string('x', 999) + "\n"));
        _output.Add("the end"u8);

        var taken = _output.Take();
        Assert.Equal(64 * 1024, taken.IndexOf("\n... 934471 characters left out ...\n", StringComparison.Ordinal));
        Assert.EndsWith("\nthe end", _output.Tail(), StringComparison.Ordinal);
        Assert.Equal(8 * 1024, _output.Tail()!.Length);
        Assert.Equal("", _output.Take());
    }
}
