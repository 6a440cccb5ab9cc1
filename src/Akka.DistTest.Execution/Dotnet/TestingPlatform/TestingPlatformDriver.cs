using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Dotnet;

/// <summary>
/// Drives a Microsoft.Testing.Platform application in server mode: JSON-RPC over a socket, one request at a time, as
/// many as wanted. A request costs 0.05 s with xUnit v3 whatever is in it, so that cases go in batches. Its updates are
/// gathered for up to 0.2 s before they are sent: when the process dies, what it told last is lost.
/// </summary>
internal sealed class TestingPlatformDriver : ITestDriver
{
    private readonly ContentLengthFrames _frames;
    private readonly TestAssembly _assembly;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, FoundCase> _found = [];
    private int _requests;

    private TestingPlatformDriver(HostProcess process, TestAssembly assembly, TimeProvider time)
    {
        Process = process;
        _assembly = assembly;
        _time = time;
        _frames = new ContentLengthFrames(process.Connection);
    }

    public HostProcess Process { get; }

    public bool TellsStartsInTime => false;

    public static async Task<ITestDriver> StartAsync(
        SuiteOpening opening, TestAssembly assembly, TimeProvider time, CancellationToken cancel)
    {
        var sequential = await SequentialSettings.ForAsync(assembly, opening.ScratchDirectory, cancel);
        var process = await HostProcess.StartAsync(opening, assembly.Folder, port => new HostStart(
        [
            "exec", assembly.Path, "--server", "--client-host", "127.0.0.1",
            "--client-port", port.ToString(CultureInfo.InvariantCulture), .. sequential,
        ]), cancel);
        var driver = new TestingPlatformDriver(process, assembly, time);
        try
        {
            await driver.InitializeAsync(cancel);
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
        var cases = new List<FoundCase>();
        await foreach (var message in ExchangeAsync("testing/discoverTests", NewRun(), cancel))
        {
            if (Problem(message) is { } problem)
            {
                throw new HostFailedException(
                    $"The tests of '{_assembly.Path}' cannot be listed: {problem}",
                    Blame.Submitter, FailureCategory.Discovery, Process.Output.LastWords);
            }

            foreach (var node in Updates(message).Where(TestNodes.IsDiscovered))
            {
                cases.Add(TestNodes.Case(node));
                _found[cases[^1].Key] = cases[^1];
            }

            if (IsResponse(message))
                return cases;
        }

        throw new HostFailedException(
            $"The tests of '{_assembly.Path}' cannot be listed: {await Process.EndAsync()}.",
            Blame.Submitter, FailureCategory.Discovery, Process.Output.LastWords);
    }

    public async IAsyncEnumerable<DriverEvent> RunAsync(
        IReadOnlyList<FoundCase> cases, bool isWhole, [EnumeratorCancellation] CancellationToken cancel)
    {
        var request = NewRun();
        // A whole suite is asked for as such: the framework need not look for each of its cases in a filter.
        if (!isWhole)
            request["tests"] = new JsonArray([.. cases.Select(x => JsonObject.Create(x.Description))]);
        await foreach (var message in ExchangeAsync("testing/runTests", request, cancel))
        {
            foreach (var node in Updates(message))
            {
                var key = TestNodes.Text(node, "uid") ?? "";
                if (TestNodes.Read(node, _found.GetValueOrDefault(key), _time.GetUtcNow()) is { } happened)
                    yield return happened;
            }

            if (!IsResponse(message))
                continue;
            yield return new DriverEvent.Completed(Problem(message));
            yield break;
        }

        yield return new DriverEvent.Gone();
    }

    /// <summary>0, and what the platform says of failed tests (2), of none (8) and of too few (9).</summary>
    public bool IsOrderly(int exitCode) => exitCode is 0 or 2 or 8 or 9;

    /// <summary>Frameworks that are canceled here drop the result of the test that runs, and NUnit ends the process: the batch
    /// goes on to its end.</summary>
    public Task StopAsync() => Task.CompletedTask;

    public async Task SayGoodbyeAsync()
    {
        if (await _frames.WriteAsync(Message("exit", []), default))
            await Process.WaitForGoodbyeAsync();
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private async Task InitializeAsync(CancellationToken cancel)
    {
        var hello = new JsonObject
        {
            ["processId"] = Environment.ProcessId,
            ["clientInfo"] = new JsonObject { ["name"] = "disttest", ["version"] = "1.0.0" },
            ["capabilities"] = new JsonObject { ["testing"] = new JsonObject { ["debuggerProvider"] = false } },
        };
        await foreach (var message in ExchangeAsync("initialize", hello, cancel))
        {
            if (!IsResponse(message))
                continue;
            if (Problem(message) is not { } problem)
                return;
            throw new HostFailedException($"The test application '{_assembly.Path}' refused to be driven: {problem}");
        }

        throw new HostFailedException(
            $"The test application gave up before it was ready: {await Process.EndAsync()}.",
            Blame.Submitter, FailureCategory.CannotStart, Process.Output.LastWords);
    }

    // Every message from the request to its response; ends early when the process is gone.
    private async IAsyncEnumerable<JsonElement> ExchangeAsync(
        string method, JsonObject parameters, [EnumeratorCancellation] CancellationToken cancel)
    {
        var request = Message(method, parameters);
        request["id"] = ++_requests;
        await _frames.WriteAsync(request, cancel);
        while (await _frames.ReadAsync(cancel) is { } message)
        {
            yield return message;
            if (IsResponse(message))
                yield break;
        }
    }

    private bool IsResponse(JsonElement message) =>
        !message.TryGetProperty("method", out _)
        && message.TryGetProperty("id", out var id) && id.GetInt32() == _requests;

    private static IEnumerable<JsonElement> Updates(JsonElement message) =>
        TestNodes.Text(message, "method") == "testing/testUpdates/tests"
            ? TestNodes.Of(message.GetProperty("params"))
            : [];

    private static string? Problem(JsonElement message) =>
        message.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
            ? TestNodes.Text(error, "message") ?? error.GetRawText()
            : null;

    // Only tells the updates of one request from those of another; one runs at a time.
    private static JsonObject NewRun() => new() { ["runId"] = Guid.NewGuid().ToString() };

    private static JsonObject Message(string method, JsonObject parameters) =>
        new() { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters };
}
