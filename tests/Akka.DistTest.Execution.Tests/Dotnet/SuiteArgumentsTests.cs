using Akka.DistTest.Dotnet;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Execution.Tests.Dotnet;

public sealed class SuiteArgumentsTests
{
    [Fact]
    public void Options_are_those_of_dotnet_test()
    {
        var parsed = SuiteArguments.Parse(
            ["--no-build", "-c", "Debug", "--framework=net10.0", "-p:A=1", "--property", "B=2"]);
        Assert.Equal((false, "Debug", "net10.0"), (parsed.Build, parsed.Configuration, parsed.TargetFramework));
        Assert.Equal(["A=1", "B=2"], parsed.Properties);
        Assert.Equal((true, "Release"), (SuiteArguments.Parse([]).Build, SuiteArguments.Parse([]).Configuration));
    }

    [Theory]
    [InlineData("--filter")]
    [InlineData("--no-build=yes")]
    [InlineData("Debug")]
    public void What_is_not_known_is_refused(string argument) =>
        Assert.Contains(argument, Assert.Throws<HostFailedException>(() => SuiteArguments.Parse([argument])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void An_option_needs_its_value() =>
        Assert.Contains("needs a value", Assert.Throws<HostFailedException>(() => SuiteArguments.Parse(["-c"])).Message,
            StringComparison.Ordinal);
}
