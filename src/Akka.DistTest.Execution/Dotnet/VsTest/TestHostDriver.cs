using System.Globalization;
using System.Runtime.CompilerServices;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Dotnet;

/// <summary>
/// Runs suites of VSTest's adapters in VSTest's own testhost.dll, which a startup hook of ours takes over before its Main:
/// docs/decisions/0019. Discovery and any number of batches run in one process; cases are asked for by their position.
/// </summary>
internal sealed class TestHostDriver : ITestDriver
{
    private const int ErrorLevel = 2;

    // Adapters that tell the start of a test on its own thread, under VsTestSettings.
    private static readonly string[] PromptExecutors = ["executor://xunit", "executor://nunit", "executor://mstest"];

    private readonly HostFrames _frames;
    private readonly TestAssembly _assembly;

    private TestHostDriver(HostProcess process, TestAssembly assembly)
    {
        Process = process;
        _assembly = assembly;
        _frames = new HostFrames(process.Connection);
    }

    public HostProcess Process { get; }

    public bool TellsStartsInTime { get; private set; }

    public static async Task<ITestDriver> StartAsync(
        SuiteOpening opening, TestAssembly assembly, CancellationToken cancel)
    {
        var host = TestHostFile.Find(assembly, opening.Environment);
        var adapters = TestHostFile.Adapters(assembly);
        var hook = HookFile.Write(opening.ScratchDirectory);
        var process = await HostProcess.StartAsync(
            opening, assembly.Folder,
            port => new HostStart(Arguments(assembly, host), Variables(opening, assembly, adapters, hook, port)), cancel);
        var driver = new TestHostDriver(process, assembly);
        try
        {
            await driver.GreetAsync(cancel);
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
        await _frames.WriteAsync('d', x => x.Write(VsTestSettings.Xml), cancel);
        var cases = new List<FoundCase>();
        var keys = new HashSet<string>();
        var executors = new HashSet<string>();
        var errors = new List<string>();
        while (await _frames.ReadAsync(cancel) is { } message)
        {
            switch (message.Kind)
            {
                case 'C':
                    var (found, executor) = HostMessages.Case(message.Fields);
                    executors.Add(executor);
                    if (keys.Add(found.Key) || !RunsEqualCasesOnce(executor))
                        cases.Add(found);
                    break;
                case 'L' when message.Fields.ReadByte() == ErrorLevel:
                    errors.Add(message.Fields.ReadString());
                    break;
                case 'D':
                    if (message.Fields.ReadString() is { Length: > 0 } error)
                        errors.Insert(0, error);
                    // A suite without tests is one; a suite without tests and with errors could not be read. Errors
                    // beside tests are about single tests, and these report them when they run.
                    if (errors.Count > 0 && cases.Count == 0)
                        throw Unlisted("", errors, Process.Output.LastWords);
                    TellsStartsInTime = executors.All(x =>
                        PromptExecutors.Any(p => x.StartsWith(p, StringComparison.OrdinalIgnoreCase)));
                    return cases;
            }
        }

        throw Unlisted($": {await Process.EndAsync()}", errors, Process.Output.LastWords);
    }

    public async IAsyncEnumerable<DriverEvent> RunAsync(
        IReadOnlyList<FoundCase> cases, bool isWhole, [EnumeratorCancellation] CancellationToken cancel)
    {
        await _frames.WriteAsync('r', x => Write(x, isWhole ? null : cases), cancel);
        var errors = new List<string>();
        while (await _frames.ReadAsync(cancel) is { } message)
        {
            switch (message.Kind)
            {
                case 'S':
                    yield return new DriverEvent.Started(message.Fields.ReadString());
                    break;
                case 'F':
                    yield return new DriverEvent.Ended(message.Fields.ReadString());
                    break;
                case 'R':
                    yield return HostMessages.Result(message.Fields);
                    break;
                // Frameworks repeat each failure in their log; what is informational only is left out.
                case 'L' when message.Fields.ReadByte() is var level and > 0:
                    var text = message.Fields.ReadString();
                    if (level == ErrorLevel)
                        errors.Add(text);
                    yield return new DriverEvent.Told(text + Environment.NewLine);
                    break;
                case 'E':
                    var thrown = message.Fields.ReadString();
                    if (thrown.Length > 0)
                        yield return new DriverEvent.Told(thrown + Environment.NewLine);
                    yield return new DriverEvent.Completed(Problem(thrown, errors));
                    yield break;
            }
        }

        yield return new DriverEvent.Gone();
    }

    public bool IsOrderly(int exitCode) => exitCode == 0;

    public Task StopAsync() => _frames.WriteAsync('c', null, default);

    public async Task SayGoodbyeAsync()
    {
        await _frames.WriteAsync('q', null, default);
        await Process.WaitForGoodbyeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _frames.Dispose();
    }

    // xUnit runs one of several equal rows and says so in its log; adapters before 2.8 list them all nevertheless. NUnit
    // and MSTest run each.
    private static bool RunsEqualCasesOnce(string executor) =>
        executor.StartsWith("executor://xunit", StringComparison.OrdinalIgnoreCase);

    private static void Write(BinaryWriter fields, IReadOnlyList<FoundCase>? cases)
    {
        fields.Write(cases?.Count ?? -1);
        foreach (var one in cases ?? [])
            fields.Write(one.Position);
    }

    private static string? Problem(string thrown, List<string> errors) =>
        thrown.Length > 0 ? BoundedText.Of(thrown, 4096)
        : errors.Count > 0 ? BoundedText.Of(string.Join(Environment.NewLine, errors), 4096)
        : null;

    private static string[] Arguments(TestAssembly assembly, string host) =>
    [
        "exec",
        "--runtimeconfig", assembly.Companion(".runtimeconfig.json"),
        .. File.Exists(assembly.Companion(".deps.json"))
            ? (string[])["--depsfile", assembly.Companion(".deps.json")]
            : [],
        host,
    ];

    private static Dictionary<string, string> Variables(
        SuiteOpening opening, TestAssembly assembly, IReadOnlyList<string> adapters, string hook, int port)
    {
        var hooks = opening.Environment.GetValueOrDefault("DOTNET_STARTUP_HOOKS") ?? "";
        return new Dictionary<string, string>
        {
            ["DOTNET_STARTUP_HOOKS"] = hooks.Length == 0 ? hook : $"{hooks}{Path.PathSeparator}{hook}",
            ["DISTTEST_HOST_HOOKS"] = hooks,
            ["DISTTEST_HOST_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["DISTTEST_HOST_SOURCE"] = assembly.Path,
            ["DISTTEST_HOST_ADAPTERS"] = string.Join('\n', adapters),
        };
    }

    private async Task GreetAsync(CancellationToken cancel)
    {
        if (await _frames.ReadAsync(cancel) is { Kind: 'H' })
            return;
        throw new HostFailedException(
            $"The test host gave up before it was ready: {await Process.EndAsync()}.",
            Blame.Submitter, FailureCategory.CannotStart, Process.Output.LastWords);
    }

    private HostFailedException Unlisted(string how, List<string> errors, string? output)
    {
        var said = errors.Count == 0 ? "" : $" {BoundedText.Of(string.Join(Environment.NewLine, errors), 2048)}";
        return new HostFailedException(
            $"The tests of '{_assembly.Path}' cannot be listed{how}.{said}",
            Blame.Submitter, FailureCategory.Discovery, output);
    }
}
