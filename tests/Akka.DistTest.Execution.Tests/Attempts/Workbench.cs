using Akka.DistTest.Plans;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Attempts;

/// <summary>An attempt runner with a folder of its own and everything it needs.</summary>
internal sealed class Workbench : IAsyncDisposable, IPayloadSource
{
    private AttemptRunner? _runner;

    public Workbench() => Options = new AttemptRunnerOptions
    {
        Root = Root,
        Payloads = this,
        Artifacts = Artifacts,
        Grace = TimeSpan.FromMilliseconds(100),
    };

    public string Root { get; } = Directory.CreateTempSubdirectory("disttest-").FullName;

    public MemoryArtifacts Artifacts { get; } = new();

    public RecordingObserver Observer { get; } = new();

    public AttemptRunnerOptions Options { get; set; }

    public LeaseId Lease { get; } = new(Guid.NewGuid().ToString("N"));

    public AttemptRunner Runner => _runner ??= new AttemptRunner(Options);

    /// <summary>The working directories of attempts that are there now.</summary>
    public IReadOnlyList<string> Folders =>
        Directory.Exists(Path.Combine(Root, "attempts")) ? Directory.GetDirectories(Path.Combine(Root, "attempts")) : [];

    public static AttemptSpec Spec(AttemptWork work) => new()
    {
        Run = new RunId("run-1"),
        Task = new TaskId("task-1"),
        Attempt = 2,
        Work = work,
        Timeout = TimeSpan.FromMinutes(2),
    };

    public static AttemptSpec Shell(string script) => Spec(new AttemptWork.Command(new CommandLine { Shell = script }));

    public static AttemptSpec JUnit(string script, params string[] reports) =>
        Spec(new AttemptWork.JUnit(new CommandLine { Shell = script }, reports));

    public Task<AttemptOutcome> RunAsync(AttemptSpec spec, CancellationToken cancel = default) =>
        Runner.RunAsync(spec, Lease, Observer, cancel);

    public Task<string> ResolveAsync(PayloadFolder folder, CancellationToken cancel) =>
        Directory.Exists(folder.Path)
            ? Task.FromResult(folder.Path)
            : throw new PayloadException($"{folder.Path} is not here");

    public async ValueTask DisposeAsync()
    {
        if (_runner is not null)
            await _runner.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }
}
