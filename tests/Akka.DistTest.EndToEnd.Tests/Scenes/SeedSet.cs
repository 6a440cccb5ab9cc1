using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.EndToEnd.Scenes;

/// <summary>Three seeds over one PostgreSQL database and one folder of files, and workers that know all three.</summary>
internal sealed class SeedSet(Scene scene, string storeUrl)
{
    private readonly int[] _ports = [Ports.Free(), Ports.Free(), Ports.Free()];
    private int _starts;

    private static string Fast { get; } = Repository.Locate("hocon", "fast.conf");

    public string Contacts => string.Join(',', _ports.Select(p => $"127.0.0.1:{p}"));

    public RunningProcess StartSeed(int number) => scene.Start(
        $"seed{number}-{++_starts}", "seed", "--port", $"{_ports[number]}", "--files-port", "0", "--control-port", "0", "--store",
        scene.PathOf(".disttest/files"), "--store-url", storeUrl, "--hocon", Fast);

    public async Task<RunningProcess> SeedAsync(int number)
    {
        var seed = StartSeed(number);
        await seed.Says("seed is up");
        return seed;
    }

    public RunningProcess StartWorker(string name) => scene.Start(
        $"{name}-{++_starts}", "worker", "--join", Contacts, "--name", name, "--slots", "2", "--store", scene.PathOf($".disttest/{name}"),
        "--hocon", Fast);

    /// <summary>Submits a plan and waits until it is accepted: from then on it must survive everything.</summary>
    public async Task<RunningProcess> SubmitAsync(string plan)
    {
        var submit = scene.Start($"submit-{++_starts}", "submit", plan, "--join", Contacts, "--json");
        await submit.Says("run.planned");
        return submit;
    }
}
