namespace Akka.DistTest.Processes;

/// <summary>Counts what the whole process has open, so nothing else may run beside.</summary>
[Collection(nameof(DescriptorTests))]
public sealed class DescriptorTests
{
    private readonly Children _children = new();

    [Fact]
    public async Task Two_hundred_runs_leave_no_descriptor_open()
    {
        await RunSome(4);
        var before = Live.Descriptors();

        await RunSome(200);

        var left = Live.Descriptors().Except(before).Where(t => t.Contains("pipe", StringComparison.Ordinal)
            || t.Contains("pidfd", StringComparison.Ordinal));
        Assert.Empty(left);
    }

    private async Task RunSome(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var start = _children.Shell("cat; echo error >&2") with { PipeInput = true, StreamOutput = true };
            await using var child = ChildProcess.Start(start);
            await child.Input.DisposeAsync();
            await child.Output.CopyToAsync(Stream.Null);
            await child.Exited;
        }
    }

    [CollectionDefinition(nameof(DescriptorTests), DisableParallelization = true)]
    public sealed class Alone;
}
