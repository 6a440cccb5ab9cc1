using System.Collections;
using Akka.DistTest.Plans;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Pytest;

/// <summary>A fixture suite opened by the host under test, with a scratch folder that goes with it.</summary>
internal sealed class PytestSession : IAsyncDisposable
{
    private readonly string _scratch = Directory.CreateTempSubdirectory("disttest-pytest-").FullName;
    private readonly PytestHost? _host;
    private IOpenSuite? _suite;

    /// <param name="host">Shared by sessions that are hosts of one worker; null: one of its own.</param>
    public PytestSession(PytestHost? host = null) => _host = host;

    public Dictionary<string, string> Environment { get; } = System.Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public string Target { get; init; } = "";

    /// <summary>Where compiled modules go; shared by the sessions that do not name another.</summary>
    public string Bytecode { get; init; } = Path.Combine(AppContext.BaseDirectory, "pytest-bytecode");

    public string Run { get; init; } = "run";

    public required string Fixture { get; init; }

    public string Folder => Fixtures.Folder(Fixture);

    public IOpenSuite Suite => _suite ?? throw new InvalidOperationException("not open");

    public string Scratch(string name) => Path.Combine(_scratch, name);

    /// <summary>Opens the suite with the Python that was found once, unless the environment names another.</summary>
    public async Task OpenAsync(CancellationToken cancel = default)
    {
        Environment.TryAdd(PythonChoice.Variable, await PlainPytest.PythonAsync());
        var scratch = Directory.CreateDirectory(Scratch("host")).FullName;
        var host = _host ?? new PytestHost(Bytecode, slots: 2);
        _suite = await host.OpenAsync(new SuiteOpening(Spec(Run, Target, Arguments), Folder, scratch, Environment), cancel);
    }

    public async Task<IReadOnlyList<string>> DiscoverAsync() =>
        [.. (await Suite.DiscoverAsync(CancellationToken.None)).Select(x => x.Id)];

    public Task<List<HostEvent>> RunAsync(params IReadOnlyList<string> cases) => RunAsync(null, cases);

    public async Task<List<HostEvent>> RunAsync(TimeSpan? budget, IReadOnlyList<string> cases)
    {
        var events = new List<HostEvent>();
        await foreach (var next in Suite.RunAsync(cases, budget, CancellationToken.None))
            events.Add(next);
        return events;
    }

    public async Task<IReadOnlyDictionary<string, CaseResult>> RunAllAsync() =>
        Results(await RunAsync(await DiscoverAsync()));

    public static IReadOnlyDictionary<string, CaseResult> Results(IEnumerable<HostEvent> events) =>
        events.OfType<HostEvent.CaseFinished>().ToDictionary(e => e.Result.Case, e => e.Result);

    public static string Output(IEnumerable<HostEvent> events) =>
        string.Concat(events.OfType<HostEvent.Output>().Select(e => e.Text));

    public async Task<HostEnding?> CloseAsync()
    {
        if (_suite is null)
            return null;
        var ending = await _suite.CloseAsync(CancellationToken.None);
        await _suite.DisposeAsync();
        _suite = null;
        return ending;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_scratch, recursive: true);
    }

    public static AttemptSpec Spec(string run, string target, IReadOnlyList<string> arguments) => new()
    {
        Run = new(run),
        Task = new("suite"),
        Attempt = 1,
        Work = new AttemptWork.Discover(new TaskWork.Suite("pytest", target, arguments)),
        Timeout = TimeSpan.FromMinutes(1),
    };
}
