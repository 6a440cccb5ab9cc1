using Akka.DistTest.TestSupport;
using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd.Scenes;

/// <summary>
/// A folder and the processes that a test starts in it. At its end every process is ended by its own id, and it is an
/// error when one of theirs is left.
/// </summary>
internal sealed class Scene : IAsyncDisposable
{
    private readonly List<RunningProcess> _processes = [];
    private readonly ITestOutputHelper? _output;
    private int _names;

    public Scene(ITestOutputHelper? output = null)
    {
        _output = output;
        Folder = Directory.CreateTempSubdirectory("disttest-e2e-").FullName;
    }

    public string Folder { get; }

    /// <summary>In the environment of every process; plans give it to their tasks.</summary>
    public string Mark { get; } = ProcessMark.New();

    public Journal Journal { get; } = new();

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file into the folder.</summary>
    public string Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public RunningProcess Start(string name, params IEnumerable<string> arguments) =>
        StartProgram(name, Layout.Program, arguments);

    /// <param name="launch">Starts it otherwise; null: as it is.</param>
    public RunningProcess StartProgram(
        string name, string program, IEnumerable<string> arguments, Launch? launch = null)
    {
        var process = RunningProcess.Start(name, program, arguments, Folder, Mark, Journal, launch);
        lock (_processes)
            _processes.Add(process);
        return process;
    }

    /// <summary>Runs a command to its end.</summary>
    public async Task<Ended> RunAsync(params IEnumerable<string> arguments)
    {
        var process = Start($"{arguments.First()}-{Interlocked.Increment(ref _names)}", arguments);
        var code = await process.EndsAsync();
        return new Ended(code, process.Output.All, process.Error.All);
    }

    /// <summary>Waits until a condition of the outside world holds, such as a line in a file that tasks write.</summary>
    public static async Task Until(string what, Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(RunningProcess.Limit);
        while (!holds())
        {
            if (limit.IsCancellationRequested)
                throw new InvalidOperationException($"after {RunningProcess.Limit} there was still not: {what}");
            await Task.Delay(20);
        }
    }

    /// <summary>No process that carries the mark is left, beside those that the scene itself has started.</summary>
    public Task NothingIsLeftOf(string mark) => Until($"no process with {mark}", () => ProcessTable.With(mark).Count == 0);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
            await process.DisposeAsync();
        try
        {
            await NothingIsLeftOf(Mark);
        }
        finally
        {
            _output?.WriteLine(Journal.ToString());
            Directory.Delete(Folder, recursive: true);
        }
    }
}
