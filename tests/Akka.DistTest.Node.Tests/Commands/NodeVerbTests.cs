namespace Akka.DistTest.Node.Tests.Commands;

public sealed class NodeVerbTests : IDisposable
{
    private readonly Desk _desk = new(new FakeCluster());

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_worker_is_started_as_its_options_say()
    {
        Assert.Equal(0, await _desk.TypeAsync(
            "worker", "--join", "a:1", "--join", "b:2", "--name", "w", "--slots", "3", "--label", "fast",
            "--label", "zone=north", "--counter", "license=2", "--store", "s", "--host", "10.0.0.1", "--port", "77"));

        var worker = Assert.Single(_desk.Cluster.Workers);
        Assert.Equal(["a:1", "b:2"], worker.Join);
        Assert.Equal(("w", 3, "10.0.0.1", 77), (worker.Name, worker.Slots, worker.Host, worker.Port));
        Assert.Equal(new Dictionary<string, string> { ["fast"] = "true", ["zone"] = "north" }, worker.Labels);
        Assert.Equal(new Dictionary<string, int> { ["license"] = 2 }, worker.Counters);
        Assert.Equal(Path.Combine(_desk.Folder, "s"), worker.StoreFolder);
    }

    [Fact]
    public async Task A_worker_is_told_how_to_hold_its_attempts()
    {
        Assert.Equal(0, await _desk.TypeAsync(
            "worker", "--join", "a:1", "--attempt-memory", "1.5G", "--attempt-processes", "200", "--attempt-groups",
            "--run-as", "tests"));
        Assert.Equal(0, await _desk.TypeAsync("worker", "--join", "a:1"));

        var (held, free) = (_desk.Cluster.Workers[0], _desk.Cluster.Workers[1]);
        Assert.Equal((1536L << 20, 200), (held.Limits.MemoryBytes, held.Limits.Processes));
        Assert.Equal((true, "tests"), (held.Groups, held.RunAs));
        Assert.Equal((true, false, null), (free.Limits.IsNone, free.Groups, free.RunAs));
    }

    [Fact]
    public async Task A_seed_has_the_documented_defaults()
    {
        Assert.Equal(0, await _desk.TypeAsync("seed"));

        var seed = Assert.Single(_desk.Cluster.Seeds);
        Assert.Equal(("127.0.0.1", 9110), (seed.ControlHost, seed.ControlPort));
        Assert.Equal(
            ("127.0.0.1", 4053, Path.Combine(_desk.Folder, ".disttest"), 8080, null, null),
            (seed.Host, seed.Port, seed.StoreFolder, seed.FilesPort, seed.HttpHost, seed.Policy));
    }

    [Fact]
    public async Task A_seed_of_several_is_told_of_its_store_and_of_the_others()
    {
        File.WriteAllText(Path.Combine(_desk.Folder, "a.conf"), "akka.loglevel = INFO");

        Assert.Equal(0, await _desk.TypeAsync(
            "seed", "--store-url", "postgres://db/tests", "--join", "a:1,b:2", "--hocon", "a.conf"));

        var seed = Assert.Single(_desk.Cluster.Seeds);
        Assert.Equal(("postgres://db/tests", "akka.loglevel = INFO"), (seed.StoreUrl, seed.Hocon));
        Assert.Equal(["a:1", "b:2"], seed.Join);
    }

    [Fact]
    public async Task Several_seeds_are_named_with_commas_or_one_by_one()
    {
        Assert.Equal(0, await _desk.TypeAsync("worker", "--join", "a:1,b:2", "--join", "c:3"));
        Assert.Equal(0, await _desk.TypeAsync("status", "--join", "a:1,b:2"));

        Assert.Equal(["a:1", "b:2", "c:3"], Assert.Single(_desk.Cluster.Workers).Join);
        Assert.Equal(["a:1", "b:2"], _desk.Cluster.Joined);
    }
}
