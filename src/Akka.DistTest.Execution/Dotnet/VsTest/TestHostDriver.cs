using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Dotnet;

/// <summary>
/// Speaks with VSTest's testhost directly, in the part that vstest.console plays otherwise. One process instead of
/// two, no SDK needed for a built suite, and the host's own death is seen instead of a report about it. A host runs
/// any number of batches: measured with a suite of 14 cases, the first batch takes 0.33 s and later ones 0.03 s; a
/// host for each batch would add 0.4 s for its start and 0.2 s for discovery.
/// </summary>
internal sealed class TestHostDriver : ITestDriver
{
    // The version that Microsoft.NET.Test.Sdk 17.0 and later speak; a host answers with what it has.
    private const int HighestVersion = 7;
    private const int LowestVersion = 2;

    // Adapters that tell the start of a test on its own thread, under VsTestSettings.
    private static readonly string[] PromptExecutors = ["executor://xunit", "executor://nunit", "executor://mstest"];

    private readonly LengthPrefixFrames _frames;
    private readonly TestAssembly _assembly;
    private readonly IReadOnlyList<string> _adapters;
    private bool _isReadyToRun;
    private int _version = HighestVersion;

    private TestHostDriver(HostProcess process, TestAssembly assembly, IReadOnlyList<string> adapters)
    {
        Process = process;
        _assembly = assembly;
        _adapters = adapters;
        _frames = new LengthPrefixFrames(process.Connection);
    }

    public HostProcess Process { get; }

    public bool TellsStartsInTime { get; private set; }

    public static async Task<ITestDriver> StartAsync(
        SuiteOpening opening, TestAssembly assembly, CancellationToken cancel)
    {
        var host = TestHostFile.Find(assembly, opening.Environment);
        var adapters = TestHostFile.Adapters(assembly);
        var process = await HostProcess.StartAsync(
            opening, assembly.Folder, port => Arguments(assembly, host, port), cancel);
        var driver = new TestHostDriver(process, assembly, adapters);
        try
        {
            await driver.AgreeOnVersionAsync(cancel);
            return driver;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyList<FoundCase>> DiscoverAsync(CancellationToken cancel)
    {
        await SendAsync("TestDiscovery.Initialize", Strings(_adapters), cancel);
        await SendAsync("TestDiscovery.Start", TestHostRequests.Discover(_assembly.Path), cancel);
        var discovery = new VsTestDiscovery(_assembly.Path);
        while (await _frames.ReadAsync(cancel) is { } message)
        {
            if (!discovery.Take(message))
                continue;
            TellsStartsInTime = discovery.Executors.All(x =>
                PromptExecutors.Any(p => x.StartsWith(p, StringComparison.OrdinalIgnoreCase)));
            return discovery.Cases;
        }

        throw discovery.Died(await Process.EndAsync(), Process.Output.LastWords);
    }

    public async IAsyncEnumerable<DriverEvent> RunAsync(
        IReadOnlyList<FoundCase> cases, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (!_isReadyToRun)
            await SendAsync("TestExecution.Initialize", Strings(_adapters), cancel);
        _isReadyToRun = true;
        await SendAsync("TestExecution.StartWithTests", TestHostRequests.Run(cases), cancel);
        while (await _frames.ReadAsync(cancel) is { } message)
        {
            foreach (var happened in VsTestProgress.Read(message))
            {
                yield return happened;
                if (happened is DriverEvent.Completed)
                    yield break;
            }
        }

        yield return new DriverEvent.Gone();
    }

    public async Task SayGoodbyeAsync()
    {
        if (await _frames.WriteAsync(new JsonObject { ["MessageType"] = "TestSession.Terminate" }, default))
            await Process.WaitForGoodbyeAsync();
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static string[] Arguments(TestAssembly assembly, string host, int port) =>
    [
        "exec",
        "--runtimeconfig", assembly.Companion(".runtimeconfig.json"),
        .. File.Exists(assembly.Companion(".deps.json"))
            ? (string[])["--depsfile", assembly.Companion(".deps.json")]
            : [],
        host,
        "--port", port.ToString(CultureInfo.InvariantCulture),
        "--endpoint", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"),
        "--role", "client",
        // It ends when this process does, even when nobody is left to kill it.
        "--parentprocessid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
        "--telemetryoptedin", "false",
    ];

    private async Task AgreeOnVersionAsync(CancellationToken cancel)
    {
        await SendAsync("ProtocolVersion", JsonValue.Create(HighestVersion), cancel);
        while (await _frames.ReadAsync(cancel) is { } message)
        {
            if (message.GetProperty("MessageType").GetString() != "ProtocolVersion")
                continue;
            _version = message.GetProperty("Payload").GetInt32();
            if (_version >= LowestVersion)
                return;
            throw new HostFailedException(
                $"The suite's test host speaks version {_version} of its protocol: update Microsoft.NET.Test.Sdk.");
        }

        throw new HostFailedException(
            $"The test host gave up before it was ready: {await Process.EndAsync()}.",
            Blame.Submitter, FailureCategory.CannotStart, Process.Output.LastWords);
    }

    // A host that is gone is noticed by the next read.
    private async Task SendAsync(string type, JsonNode? payload, CancellationToken cancel) => await _frames.WriteAsync(
        new JsonObject { ["Version"] = _version, ["MessageType"] = type, ["Payload"] = payload }, cancel);

    private static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(x => JsonValue.Create(x))];
}
