using System.Collections;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Attempts;

public sealed class InheritedVariableTests : AsyncTest
{
    private readonly Workbench _bench = new();

    public override ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("MY_SETTING", true, false)]
    [InlineData("CI", true, true)]
    [InlineData("LC_ALL", true, true)]
    [InlineData("https_proxy", true, true)]
    [InlineData("NUGET_PACKAGES", true, true)]
    [InlineData("PIP_INDEX_URL", true, true)]
    [InlineData("DISTTEST_UPDATE", true, false)]
    [InlineData("DISTTEST_SECRET_KEY", false, false)]
    [InlineData("DISTTEST_TOKEN", false, false)]
    [InlineData("DISTTEST_LEASE", false, false)]
    [InlineData("DISTTEST_TASK", false, false)]
    [InlineData("PWD", false, false)]
    public void An_attempt_gets_all_of_its_callers_and_a_few_of_a_workers(string name, bool ofCaller, bool ofWorker)
    {
        Assert.Equal((ofCaller, ofWorker), (Of((name, "a value"), all: true), Of((name, "a value"), all: false)));

        bool Of((string Name, string Value) variable, bool all) => Inherited(all, variable).ContainsKey(variable.Name);
    }

    [Fact]
    public void A_secret_does_not_get_in_under_another_name()
    {
        var inherited = Inherited(
            all: true, ("DISTTEST_SECRET_KEY", "s3cret-value"), ("COPY", "s3cret-value"), ("DISTTEST_SECRET_SHORT", "1"), ("FLAG", "1"));

        Assert.Equal(["FLAG"], inherited.Keys);
    }

    [Fact]
    public async Task What_somebody_sets_for_a_run_reaches_its_attempts()
    {
        Environment.SetEnvironmentVariable("SETTING_OF_THE_CALLER", "seen");
        var shell = Workbench.Shell("echo ${SETTING_OF_THE_CALLER-nothing}");

        var few = await _bench.RunAsync(shell);
        await using var runner = new AttemptRunner(_bench.Options with { InheritsEnvironment = true });
        var all = await runner.RunAsync(shell, _bench.Lease, _bench.Observer, default);

        Assert.Equal(("nothing\n", "seen\n"), (few.Output, all.Output));
    }

    private Dictionary<string, string> Inherited(bool all, params (string Name, string Value)[] variables) =>
        InheritedVariables.Of(
            new Hashtable(variables.ToDictionary(v => v.Name, v => v.Value)),
            _bench.Options with { InheritsEnvironment = all });
}
