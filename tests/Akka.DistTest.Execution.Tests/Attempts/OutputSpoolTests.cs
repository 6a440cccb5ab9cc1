using Akka.DistTest.Results;

namespace Akka.DistTest.Attempts;

public sealed class OutputSpoolTests : AsyncTest
{
    private const string OnceThere = "cd $DISTTEST_ARTIFACTS/..; echo x; while [ ! -s output ]; do sleep 0.01; done; ";

    private readonly Workbench _bench = new();

    public override ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("rm output; mkdir -p output/full")]
    [InlineData("rm output; ln -s /nowhere output")]
    [InlineData("rm -r ../$(basename $PWD)")]
    [InlineData("chmod 500 .")]
    public async Task Whatever_a_test_does_to_its_folder_it_ends_as_it_ended(string script)
    {
        var outcome = await _bench.RunAsync(Workbench.Shell($"{OnceThere}{script}; exit 3"));

        Assert.Equal((Verdict.Failed, 3, "x\n"), (outcome.Verdict, outcome.ExitCode, outcome.Output));
        Assert.Empty(_bench.Folders);
    }

    [Fact]
    public async Task Output_does_not_go_through_a_link_that_a_test_made()
    {
        var victim = Path.Combine(_bench.Root, "victim");
        File.WriteAllText(victim, "as it was");
        await _bench.RunAsync(Workbench.Shell($"ln -s {victim} $DISTTEST_ARTIFACTS/../output; echo x"));

        Assert.Equal("as it was", File.ReadAllText(victim));
    }
}
