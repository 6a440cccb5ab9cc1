using Akka.DistTest.TestSupport.Runs;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd.Scenes;

/// <summary>Tests on the shared cluster. A failure shows what its nodes and the test's own commands said.</summary>
[Collection(ClusterTests.Name)]
public abstract class OnSharedCluster(SharedCluster cluster, ITestOutputHelper output) : IAsyncLifetime
{
    internal SharedCluster Cluster => cluster;

    internal Scene Scene { get; } = new(output);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        output.WriteLine(cluster.Log);
        await Scene.DisposeAsync();
    }

    internal Task<Ended> SubmitAsync(string plan) => cluster.SubmitAsync(Scene, plan);
}
