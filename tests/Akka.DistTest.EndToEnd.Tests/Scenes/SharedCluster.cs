using Akka.DistTest.TestSupport;
using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;

namespace Akka.DistTest.EndToEnd.Scenes;

/// <summary>One <c>disttest up --workers 3</c> for all tests that leave it as it was.</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    internal const int Workers = 3;

    private Scene Scene { get; } = new();

    internal int Port { get; } = Ports.Free();

    internal int ControlPort { get; } = Ports.Free();

    internal string Contact => $"127.0.0.1:{Port}";

    internal RunningProcess Up { get; private set; } = null!;

    /// <summary>In the environment of the nodes.</summary>
    internal string Mark => Scene.Mark;

    public async Task InitializeAsync()
    {
        await Machine.NeedsPytestAsync();
        Up = Scene.Start("up", "up", "--workers", $"{Workers}", "--slots", "2", "--port", $"{Port}", "--control-port", $"{ControlPort}",
            "--store", ".disttest");
        await Up.Says("submit with:");
    }

    /// <summary>An interrupt ends all four processes, and the command says so.</summary>
    public async Task DisposeAsync()
    {
        Up.Interrupt();
        var code = await Up.EndsAsync();
        await Scene.DisposeAsync();
        Assert.True(code == 0, $"up ended with {code}:\n{Scene.Journal}");
    }

    /// <summary>What the nodes have said so far, for failures.</summary>
    internal string Log => Scene.Journal.ToString();

    /// <summary>Submits a plan and follows it to its end.</summary>
    internal Task<Ended> SubmitAsync(Scene scene, string plan) =>
        scene.RunAsync("submit", scene.Write($"plan-{Guid.NewGuid():N}.yaml", plan), "--join", Contact, "--json");
}

[CollectionDefinition(Name)]
public sealed class ClusterTests : ICollectionFixture<SharedCluster>
{
    public const string Name = "cluster";
}
