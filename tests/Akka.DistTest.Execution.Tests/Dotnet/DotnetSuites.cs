using System.Collections;
using Akka.DistTest.Dotnet;
using Akka.DistTest.Plans;
using Akka.DistTest.Ports;
using Akka.DistTest.Processes;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Execution.Tests.Dotnet;

/// <summary>Opens the sample suites. They share one run, so that each is built once, by the host itself.</summary>
public sealed class DotnetSuites : IDisposable
{
    private static readonly string[] PassedOn =
    [
        "PATH", "HOME", "TMPDIR", "DOTNET_ROOT", "NUGET_PACKAGES", "SystemRoot", "USERPROFILE", "APPDATA",
        "LOCALAPPDATA", "ProgramFiles", "ProgramFiles(x86)", "ProgramData", "TEMP", "TMP", "PATHEXT", "ComSpec",
    ];

    private readonly RunId _run = new(Guid.NewGuid().ToString("N"));
    private readonly string _scratch = Directory.CreateTempSubdirectory("disttest-dotnet-").FullName;
    private int _opened;

    public static string Repository { get; } = FindRepository();

    public static string Fixtures { get; } = Path.Combine(Repository, "tests", "fixtures");

    public async Task<IOpenSuite> OpenAsync(string path, params (string Name, string Value)[] environment) =>
        await new DotnetHost(TimeProvider.System).OpenAsync(Opening(path, [], environment), default);

    public Task<IOpenSuite> OpenAsync(SuiteOpening opening) =>
        new DotnetHost(TimeProvider.System).OpenAsync(opening, default);

    public SuiteOpening Opening(
        string path, IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        var scratch = Path.Combine(_scratch, $"{Interlocked.Increment(ref _opened)}");
        Directory.CreateDirectory(scratch);
        var all = Passed();
        foreach (var (name, value) in environment)
            all[name] = value;
        return new SuiteOpening(
            new AttemptSpec
            {
                Run = _run,
                Task = new TaskId("suite"),
                Attempt = 1,
                Timeout = TimeSpan.FromMinutes(1),
                Work = new AttemptWork.Discover(new TaskWork.Suite("dotnet", path, arguments)),
            },
            Fixtures, scratch, all);
    }

    /// <summary>Runs <c>dotnet</c> with the same environment; its exit code is the caller's to judge.</summary>
    public async Task<string> DotnetAsync(string directory, params string[] arguments)
    {
        using var written = new MemoryStream();
        await using var child = ChildProcess.Start(new ChildStart
        {
            Arguments = ["dotnet", .. arguments],
            Directory = directory,
            Environment = Passed(),
            OnOutput = x => written.Write(x.Span),
        });
        await child.Exited;
        return System.Text.Encoding.UTF8.GetString(written.ToArray());
    }

    public string NewFolder() => Directory.CreateDirectory(
        Path.Combine(_scratch, $"{Interlocked.Increment(ref _opened)}")).FullName;

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    private static Dictionary<string, string> Passed() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .Where(x => PassedOn.Contains((string)x.Key, StringComparer.OrdinalIgnoreCase))
        .ToDictionary(x => (string)x.Key, x => (string)x.Value!);

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Akka.DistTest.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("not inside the repository");
        return folder.FullName;
    }
}

[CollectionDefinition(nameof(DotnetSuites))]
public sealed class DotnetSuitesCollection : ICollectionFixture<DotnetSuites>;
