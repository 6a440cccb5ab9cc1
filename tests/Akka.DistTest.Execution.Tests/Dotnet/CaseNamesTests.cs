using Akka.DistTest.Dotnet;

namespace Akka.DistTest.Execution.Tests.Dotnet;

public sealed class CaseNamesTests
{
    [Theory]
    [InlineData("N.C.M", "N.C.M", "N.C.M")]
    [InlineData("N.C.M", "M", "N.C.M")]
    [InlineData("N.C.M", null, "N.C.M")]
    [InlineData("N.C.M", "N.C.M(a: 1)", "N.C.M(a: 1)")]
    [InlineData("N.C.M", "N.C.M<Int32>(a: 1)", "N.C.M<Int32>(a: 1)")]
    [InlineData("N.C.M(1,2)", "M(1,2)", "N.C.M(1,2)")]
    [InlineData("N.C.M", "M (1,2)", "N.C.M(1,2)")]
    [InlineData("N.C.M", "adds two numbers", "N.C.M [adds two numbers]")]
    [InlineData("N.C.M", "N.C.More", "N.C.M [N.C.More]")]
    [InlineData("", "free text", "free text")]
    public void A_name_has_the_qualified_name_and_what_sets_it_apart(
        string qualified, string? display, string expected) =>
        Assert.Equal(expected, CaseNames.For(qualified, display));
}
