using Akka.DistTest.Display;

namespace Akka.DistTest.Node.Tests.Display;

public sealed class StackExcerptTests
{
    private const string Own = "   at Shop.Tests.Deep.Fails() in /src/Deep.cs:line 7";

    [Fact]
    public void Frames_of_the_framework_are_folded_and_those_of_the_user_stay()
    {
        string[] stack =
        [
            "   at Xunit.Assert.Equal(String a, String b)",
            Own,
            .. Enumerable.Range(1, 20).Select(n => $"   at System.Reflection.Invoker{n}.Invoke()"),
            "   at Shop.Tests.Outer() in /src/Outer.cs:line 9",
        ];

        Assert.Equal([stack[0], Own, "   … 20 frames of the framework", stack[^1]], StackExcerpt.Of(stack, 8));
    }

    [Fact]
    public void The_users_own_newest_frame_is_never_cut_in_dotnet()
    {
        string[] stack =
        [
            .. Enumerable.Range(1, 30).Select(n => n % 2 == 0 ? $"text {n}" : $"   at System.Text.Json.Read{n}()"),
            Own,
            .. Enumerable.Range(1, 30).Select(n => $"   at Shop.Tests.Caller{n}()"),
        ];

        var shown = StackExcerpt.Of(stack, 9);

        Assert.Contains(Own, shown);
        Assert.Equal((stack[0], "… 30 more lines"), (shown[0], shown[^1]));
        Assert.Equal(11, shown.Count);
    }

    [Fact]
    public void The_users_own_newest_frame_is_never_cut_in_python()
    {
        string[] stack =
        [
            "Traceback (most recent call last):",
            .. Enumerable.Range(1, 40).Select(n => $"  File \"/src/shop/call.py\", line {n}, in call"),
            "  File \"/src/shop/last.py\", line 3, in last",
            "    json.loads(text)",
            "  File \"/usr/lib/python3.13/json/decoder.py\", line 344, in decode",
            "    raise JSONDecodeError",
        ];

        Assert.Contains("  File \"/src/shop/last.py\", line 3, in last", StackExcerpt.Of(stack, 9));
    }

    [Fact]
    public void A_short_stack_is_shown_as_it_is()
    {
        string[] stack = ["   at System.A()", "   at System.B()", Own];

        Assert.Same(stack, StackExcerpt.Of(stack, 3));
    }
}
