using Akka.DistTest.Plans;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Domain.Tests.Scheduling;

public class MatchingTests
{
    private static readonly Capabilities Facts = new(new Dictionary<string, string>
    {
        ["os"] = "linux",
        ["cpu.cores"] = "16",
        ["memory.gb"] = "31.3",
        ["tool.python3"] = "3.11.2",
        ["tool.node"] = "9.8",
        ["tool.go"] = "unknown",
        ["label.site"] = "a",
        ["label.fast"] = "true",
        ["label.slow"] = "false",
    });

    [Theory]
    [InlineData("os", RequirementOperator.Equal, "Linux", true)]
    [InlineData("os", RequirementOperator.NotEqual, "linux", false)]
    [InlineData("os", RequirementOperator.NotEqual, "windows", true)]
    [InlineData("cpu.cores", RequirementOperator.AtLeast, "9", true)]
    [InlineData("cpu.cores", RequirementOperator.MoreThan, "16", false)]
    [InlineData("memory.gb", RequirementOperator.AtLeast, "31.25", true)]
    [InlineData("memory.gb", RequirementOperator.LessThan, "4", false)]
    [InlineData("tool.python3", RequirementOperator.Equal, "3.11", true)]
    [InlineData("tool.python3", RequirementOperator.AtLeast, "3.9", true)]
    [InlineData("tool.python3", RequirementOperator.AtLeast, "3.11.10", false)]
    [InlineData("tool.python3", RequirementOperator.AtMost, "3.11", true)]
    [InlineData("tool.python3", RequirementOperator.MoreThan, "3.11", false)]
    [InlineData("tool.ruby", RequirementOperator.NotEqual, "3", false)]
    [InlineData("label.zone", RequirementOperator.NotEqual, "b", false)]
    [InlineData("label.site", RequirementOperator.NotEqual, "b", true)]
    [InlineData("label.site", RequirementOperator.NotEqual, "a", false)]
    [InlineData("tool.go", RequirementOperator.Exists, "", true)]
    [InlineData("tool.go", RequirementOperator.AtLeast, "99", false)]
    [InlineData("tool.go", RequirementOperator.LessThan, "99", false)]
    [InlineData("tool.go", RequirementOperator.NotEqual, "99", false)]
    [InlineData("tool.ruby", RequirementOperator.Equal, "3", false)]
    [InlineData("tool.ruby", RequirementOperator.Exists, "", false)]
    [InlineData("tool.node", RequirementOperator.Exists, "", true)]
    [InlineData("label.fast", RequirementOperator.Exists, "", true)]
    [InlineData("label.slow", RequirementOperator.Exists, "", false)]
    [InlineData("label", RequirementOperator.Equal, "fast", true)]
    [InlineData("label", RequirementOperator.Equal, "slow", false)]
    [InlineData("label", RequirementOperator.NotEqual, "fast", false)]
    [InlineData("label", RequirementOperator.NotEqual, "green", true)]
    public void A_requirement_holds(string key, RequirementOperator how, string value, bool holds) =>
        Assert.Equal(holds, Matching.Holds(Pool.Needs(key, value, how), Facts));

    [Fact]
    public void Any_of_several_tests_is_enough()
    {
        var either = new Requirement("os", [
            new RequirementTest(RequirementOperator.Equal, "windows"),
            new RequirementTest(RequirementOperator.Equal, "linux"),
        ]);
        Assert.Empty(Matching.Failing([either], Facts));
        Assert.Equal([either], Matching.Failing([either], Capabilities.None));
    }
}
