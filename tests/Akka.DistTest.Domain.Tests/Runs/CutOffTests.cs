using Akka.DistTest.Plans;

namespace Akka.DistTest.Domain.Tests.Runs;

public class CutOffTests
{
    [Theory]
    [InlineData(null, false, false)]
    [InlineData(null, true, true)]
    [InlineData(CutOffRule.Stop, false, true)]
    [InlineData(CutOffRule.Finish, true, false)]
    public void A_task_stops_when_its_plan_says_so_and_without_a_word_when_it_holds_keys(
        CutOffRule? rule, bool hasKeys, bool stops)
    {
        var task = Plans.Task1("a", new TaskWork.Command(new CommandLine { Shell = "x" }), RetryRule.Default) with
        {
            WhenCutOff = rule,
            ConcurrencyKeys = hasKeys ? ["database"] : [],
        };

        var spec = Assert.Single(new RunWorld(Plans.Of(task)).Run.AllOffers(Plans.Start)).Spec;

        Assert.Equal(stops, spec.StopsWhenCutOff);
    }
}
