using System.Text.Json;
using Akka.DistTest.Chaos.Grounds;
using Akka.DistTest.TestSupport;
using Akka.DistTest.TestSupport.Processes;

namespace Akka.DistTest.Chaos.Fleets;

/// <summary>Seeds over one PostgreSQL database, and workers that know all of them: real processes, fast profile.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    /// <summary>A node ends when its input does, as when the suite is killed.</summary>
    private const string StopsWithThis = "--stop-with-input";

    private readonly IGround _ground;
    private readonly FleetOptions _options;
    private readonly string _folder;
    private readonly string _mark;
    private readonly Dictionary<string, int> _ports;
    private readonly Dictionary<string, int> _controlPorts;
    private readonly Dictionary<string, Dictionary<string, string>> _environments = [];
    private readonly List<RunningProcess> _processes = [];
    private readonly string _program;
    private string _storeUrl = "";

    /// <param name="folder">For the stores of all nodes.</param>
    /// <param name="mark">In the environment of every process.</param>
    /// <param name="journal">Takes what all processes say.</param>
    /// <param name="program">The <c>disttest</c> that is tried; null: the one that was built along.</param>
    public Fleet(IGround ground, FleetOptions options, string folder, string mark, Journal journal, string? program = null)
    {
        (_ground, _options, _folder, _mark, Journal) = (ground, options, folder, mark, journal);
        _program = program ?? Layout.Program;
        var seeds = Enumerable.Range(1, options.Seeds).Select(Places.Seed).ToArray();
        _ports = seeds.ToDictionary(s => s, _ => Ports.Free());
        _controlPorts = seeds.ToDictionary(s => s, _ => Ports.Free());
        Seeds = [.. seeds.Select(s => new Node(s, "seed is up", n => StartSeed(s, n)))];
        Workers =
        [
            .. Enumerable.Range(1, options.Workers).Select(Places.Worker)
                .Select(w => new Node(w, "is registered", n => StartWorker(w, n))),
        ];
    }

    /// <summary>In the order of their starts: the first has the coordinator while it lives.</summary>
    public IReadOnlyList<Node> Seeds { get; }

    public IReadOnlyList<Node> Workers { get; }

    public IEnumerable<Node> Nodes => [.. Seeds, .. Workers];

    public PostgresServer Store { get; private set; } = null!;

    public Journal Journal { get; }

    public string Contacts => string.Join(',', _ports.Keys.Select(AddressOf));

    private static string Profile { get; } = Repository.Locate("hocon", "fast.conf");

    /// <param name="storeFolder">Empty; of the database.</param>
    public async Task StartAsync(string storeFolder)
    {
        Store = await PostgresServer.StartAsync(new PostgresPlace(_ground.AddressOf(Places.Store), storeFolder)
        {
            Launch = _ground.LaunchAt(Places.Store),
        });
        _storeUrl = await Store.NewDatabaseAsync();
        foreach (var seed in Seeds)
            await seed.StartAndWaitAsync();
        foreach (var worker in Workers)
            worker.Start();
        foreach (var worker in Workers)
            await worker.IsUpAsync();
    }

    public string StoreOf(string worker) => Path.Combine(_folder, worker);

    /// <summary>Sets a variable of all processes that are started at a place from now on.</summary>
    public void SetEnvironment(string place, string name, string value)
    {
        if (!_environments.TryGetValue(place, out var variables))
            _environments[place] = variables = [];
        variables[name] = value;
    }

    /// <summary>Starts <c>disttest</c> where the fleet's user lives.</summary>
    public RunningProcess StartCommand(string name, params IEnumerable<string> arguments) =>
        Start(Places.Client, name, _program, arguments);

    /// <summary>The seed that has a run's actor, as the last seed knows it.</summary>
    public async Task<Node> HolderOfRunAsync()
    {
        var entities = await AskAsync(Seeds[^1], "cluster-sharding", "entities", "run");
        var address = JsonDocument.Parse(entities[0]).RootElement.GetProperty("node").GetString();
        return Seeds.Single(s => AddressOf(s.Name) == address);
    }

    /// <summary>What <c>pbm</c> says to a command at a living seed, as lines of JSON.</summary>
    public async Task<IReadOnlyList<string>> AskAsync(Node seed, params string[] command)
    {
        var pbm = Start(
            seed.Name, $"pbm-{seed.Name}", Layout.Pbm, [$"127.0.0.1:{_controlPorts[seed.Name]}", .. command, "--json"]);
        var code = await pbm.EndsAsync();
        return code == 0
            ? pbm.Output.All
            : throw new InvalidOperationException($"pbm {string.Join(' ', command)} ended with {code}: {string.Join('\n', pbm.Error.All)}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
            await process.DisposeAsync();
        if (Store is not null)
            await Store.DisposeAsync();
    }

    private string AddressOf(string seed) => $"{_ground.AddressOf(seed)}:{_ports[seed]}";

    private RunningProcess StartSeed(string name, int start) => Start(
        name, $"{name}-{start}", _program,
        [
            "seed", "--host", _ground.AddressOf(name), "--port", $"{_ports[name]}", "--files-port", "0", "--control-port",
            $"{_controlPorts[name]}", "--store", Path.Combine(_folder, "files"), "--store-url", _storeUrl, "--hocon", Profile,
            "--files-plain", StopsWithThis,
        ]);

    private RunningProcess StartWorker(string name, int start) => Start(
        name, $"{name}-{start}", _program,
        [
            "worker", "--host", _ground.AddressOf(name), "--join", Contacts, "--name", name, "--slots",
            $"{_options.SlotsPerWorker}", "--store", StoreOf(name), "--hocon", Profile, StopsWithThis,
        ]);

    private RunningProcess Start(string place, string name, string program, IEnumerable<string> arguments)
    {
        var launch = _ground.LaunchAt(place);
        var process = RunningProcess.Start(name, program, arguments, _folder, _mark, Journal, start =>
        {
            foreach (var (key, value) in _environments.GetValueOrDefault(place, []))
                start.Environment[key] = value;
            return launch(start);
        });
        _processes.Add(process);
        return process;
    }
}
