using Akka.DistTest.Commands;
using Akka.DistTest.Local;
using Microsoft.Extensions.Time.Testing;

namespace Akka.DistTest.Node.Tests.Commands;

/// <summary>Someone who types commands in a folder of their own and reads what comes back.</summary>
internal sealed class Desk : IDisposable
{
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public Desk(FakeCluster cluster)
    {
        Cluster = cluster;
        Interrupts = new Interrupts(ExitedAtOnce.Add);
        System.IO.Directory.CreateDirectory(Folder);
    }

    public FakeCluster Cluster { get; }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public FakeTimeProvider Time { get; } = new(ScriptedRun.Start.AddSeconds(5));

    public Interrupts Interrupts { get; }

    public List<int> ExitedAtOnce { get; } = [];

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    /// <summary>Takes the place of the output that is kept.</summary>
    public TextWriter? OtherOut { get; init; }

    public string Plan { get; init; } = """
        name: nightly
        tasks:
          - id: a
            command: "true"
        """;

    public Surroundings Around => new()
    {
        Out = OtherOut ?? _out,
        Error = _error,
        OutIsTerminal = false,
        ErrorIsTerminal = false,
        Variable = _ => null,
        Directory = Folder,
        UserName = "ann",
        Time = Time,
        Interrupts = Interrupts,
        Access = Cluster,
    };

    public Task<int> TypeAsync(params string[] args) => DistTestCommandLine.RunAsync(args, Around);

    public Task<int> RunPlanAsync(params string[] options)
    {
        File.WriteAllText(Path.Combine(Folder, "plan.yaml"), Plan);
        return TypeAsync(["run", "plan.yaml", .. options]);
    }

    public void Dispose()
    {
        System.IO.Directory.Delete(Folder, recursive: true);
        Interrupts.Dispose();
    }
}
