using Akka.DistTest.Plans;
using Akka.DistTest.Security;

namespace Akka.DistTest.Domain.Tests.Security;

public sealed class PoolRightsTests
{
    private static readonly PoolRights Rights = new(
        new Dictionary<string, IReadOnlyList<string>> { ["ann"] = ["default", "gpu"], ["eve"] = [] }, ["default"]);

    [Theory]
    [InlineData("ann", "gpu", null)]
    [InlineData("ann", "mobile", "ann may not use the pool mobile; allowed: default, gpu")]
    [InlineData("bob", "default", null)]
    [InlineData("bob", "gpu", "bob may not use the pool gpu; allowed: default")]
    [InlineData("eve", "default", "eve may not use the pool default; none is allowed")]
    public void A_plan_may_use_the_pools_of_its_submitter_or_those_of_others(string submitter, string pool, string? problem) =>
        Assert.Equal(problem, Rights.Problem(Plan(submitter, pool)));

    [Fact]
    public void Nobody_is_refused_when_nothing_is_said() => Assert.Null(PoolRights.Any.Problem(Plan("bob", "gpu")));

    private static Plan Plan(string submitter, string pool) =>
        new() { Name = "n", Submitter = submitter, Pool = new PoolId(pool), Tasks = [] };
}
