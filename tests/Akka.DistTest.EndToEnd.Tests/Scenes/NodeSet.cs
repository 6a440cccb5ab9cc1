using Akka.DistTest.TestSupport.Processes;

namespace Akka.DistTest.EndToEnd.Scenes;

/// <summary>A seed and workers that are started one by one, so that each can be killed and started again.</summary>
internal sealed class NodeSet(Scene scene)
{
    private int _starts;

    public int Port { get; } = Ports.Free();

    public int FilesPort { get; } = Ports.Free();

    public int ControlPort { get; } = Ports.Free();

    public string Contact => $"127.0.0.1:{Port}";

    public async Task<RunningProcess> SeedAsync(params string[] more)
    {
        var seed = StartSeed(more);
        await seed.Says("seed is up");
        return seed;
    }

    public RunningProcess StartSeed(params string[] more) => scene.Start(
        $"seed-{++_starts}",
        [
            "seed", "--port", $"{Port}", "--files-port", $"{FilesPort}", "--control-port", $"{ControlPort}",
            "--store", scene.PathOf(".disttest/seed"), .. more,
        ]);

    /// <summary>Starts a worker, or starts it again over the same store.</summary>
    public async Task<RunningProcess> WorkerAsync(string name, int slots = 2, params string[] more)
    {
        var worker = scene.Start(
            $"{name}-{++_starts}",
            ["worker", "--join", Contact, "--name", name, "--slots", $"{slots}", "--store", scene.PathOf($".disttest/{name}"), .. more]);
        await worker.Says("is registered");
        return worker;
    }

    /// <summary>Submits a plan and waits until it is accepted: from then on it must survive everything.</summary>
    public async Task<RunningProcess> SubmitAsync(string plan)
    {
        var submit = scene.Start($"submit-{++_starts}", "submit", plan, "--join", Contact, "--json");
        await submit.Says("run.planned");
        return submit;
    }
}
