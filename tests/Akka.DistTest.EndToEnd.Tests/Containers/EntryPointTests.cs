using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport;
using Akka.DistTest.TestSupport.Processes;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd.Containers;

/// <summary>The entry points and health checks of the container images, as plain processes: no engine is needed.</summary>
public sealed class EntryPointTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly int _port = Ports.Free();
    private readonly int _control = Ports.Free();

    private Scene Scene { get; } = new(output);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Scene.DisposeAsync();

    [Fact]
    public async Task A_seed_and_a_worker_start_report_healthy_and_end_when_told_to()
    {
        string[] seedIs =
            ["DISTTEST_HOST=127.0.0.1", $"DISTTEST_STORE={Scene.PathOf("seed")}", $"DISTTEST_CONTROL_PORT={_control}"];
        string[] workerIs =
        [
            "DISTTEST_HOST=127.0.0.1", $"DISTTEST_STORE={Scene.PathOf("worker")}", "DISTTEST_NAME=w-one",
            $"DISTTEST_SEEDS=127.0.0.1:{_port}",
        ];
        var seed = Script(
            "seed", "seed-entrypoint.sh", seedIs,
            "--port", $"{_port}", "--files-port", "0", "--control-port", $"{_control}");
        await seed.Says("seed is up");
        Assert.Equal(0, await Script("seed-health", "seed-health.sh", seedIs).EndsAsync());

        var worker = Script("worker", "worker-entrypoint.sh", workerIs);
        await worker.Says("is registered");
        Assert.Equal(0, await Script("worker-health", "worker-health.sh", workerIs).EndsAsync());
        Assert.NotEqual(0, await Script("other-health", "worker-health.sh", [.. workerIs, "DISTTEST_NAME=w-two"]).EndsAsync());

        worker.Terminate();
        Assert.Equal(0, await worker.EndsAsync());
        seed.Terminate();
        Assert.Equal(0, await seed.EndsAsync());
    }

    [Fact]
    public async Task A_worker_without_seeds_says_which_variable_is_missing()
    {
        var worker = Script("worker", "worker-entrypoint.sh", []);

        Assert.Equal(2, await worker.EndsAsync());
        Assert.Contains(worker.Error.All, line => line.StartsWith("DISTTEST_SEEDS is not set", StringComparison.Ordinal));
    }

    private RunningProcess Script(string name, string script, string[] environment, params string[] arguments)
    {
        var path = string.Join(
            ':', Path.GetDirectoryName(Layout.Program), Path.GetDirectoryName(Layout.Pbm), Environment.GetEnvironmentVariable("PATH"));
        return Scene.StartProgram(
            name, "/usr/bin/env", [$"PATH={path}", .. environment, Repository.Locate("docker", script), .. arguments]);
    }
}
