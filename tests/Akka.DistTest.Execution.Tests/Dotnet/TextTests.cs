using System.Text;
using Akka.DistTest.Dotnet;
using CsCheck;

namespace Akka.DistTest.Execution.Tests.Dotnet;

public sealed class TextTests
{
    [Fact]
    public void A_bounded_text_keeps_both_ends() => Gen.String[1, 200].Sample(text =>
    {
        var bounded = BoundedText.Of(text, limit: 20)!;
        if (text.Length <= 20)
            Assert.Equal(text, bounded);
        else
            Assert.True(bounded.StartsWith(text[..9], StringComparison.Ordinal)
                && bounded.EndsWith(text[^10..], StringComparison.Ordinal), bounded);
    });

    [Fact]
    public void The_runtimes_account_of_a_crash_is_found_in_the_noise()
    {
        var stack = string.Join('\n', Enumerable.Repeat("   at Some.Very.Long.Frame()", 1000));
        var account = CrashText.Of($"noise\nProcess terminated.\nthe reason\n{stack}")!;
        Assert.StartsWith("Process terminated.\nthe reason", account, StringComparison.Ordinal);
        Assert.InRange(account.Length, BoundedText.Limit, BoundedText.Limit + 100);
        Assert.Equal("no Process terminated. here", CrashText.Of("no Process terminated. here"));
    }

    [Fact]
    public void Output_that_comes_in_pieces_is_decoded_as_a_whole()
    {
        var output = new HostOutput();
        foreach (var one in Encoding.UTF8.GetBytes("häuser 🏠"))
            output.Append(new[] { one });
        Assert.True(output.Arrived.IsCompleted);
        Assert.Equal("häuser 🏠", output.Take());
        Assert.False(output.Arrived.IsCompleted);
        Assert.Null(output.Take());
        Assert.Equal("häuser 🏠", output.LastWords);
    }

    [Fact]
    public void A_flood_that_nobody_takes_is_cut_and_says_so()
    {
        var output = new HostOutput();
        for (var i = 0; i < 40; i++)
            output.Append(new byte[8 * 1024]);
        Assert.Contains("characters left out", output.Take(), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_are_picked_from_a_builds_output()
    {
        var picked = BuildErrors.Of(
            "Determining…\na.cs(1,2): error CS1: x\na.cs(1,2): error CS1: x\nb.cs(1,2): warning CS2: y\n");
        Assert.Equal("a.cs(1,2): error CS1: x", picked);
        Assert.Equal("nothing said error", BuildErrors.Of("nothing said error\n"));
    }
}
