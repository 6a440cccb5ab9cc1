using System.Diagnostics;
using System.Globalization;
using Akka.DistTest.TestSupport.Processes;

namespace Akka.DistTest.TestSupport;

/// <summary>
/// A PostgreSQL server of the tests' own, in a folder and on a free port of its own. It ends with the process that
/// started it, however that one ends.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Password = "p@ss/word";

    // A child of a shell that waits for the end of its input: the kernel closes that also when the tests are killed.
    private const string Wrapper = """
        "$@" </dev/null &
        child=$!
        (read -r _ ; kill -QUIT $child 2>/dev/null) <&3 3<&- 2>/dev/null &
        reader=$!
        exec 3<&-
        wait $child
        kill $reader 2>/dev/null
        """;

    private readonly string _programs;
    private readonly PostgresPlace _place;
    private readonly int _port;
    private Process? _shell;

    private PostgresServer(string programs, PostgresPlace place, int port) =>
        (_programs, _place, _port) = (programs, place, port);

    /// <summary>False also when it has given up by itself, as it may without room for its log.</summary>
    public bool Lives => _shell is { HasExited: false };

    private string Data => Path.Combine(_place.Folder, "data");

    /// <summary>Makes a server, and installs the programs when this is Debian, the user root, and they are missing.</summary>
    /// <param name="place">Null: on the loopback address, in a temporary folder.</param>
    public static async Task<PostgresServer> StartAsync(PostgresPlace? place = null)
    {
        place ??= new PostgresPlace("127.0.0.1", Directory.CreateTempSubdirectory("disttest-postgres-").FullName);
        var server = new PostgresServer(await Machine.NeedsPostgresAsync(), place, Ports.Free());
        await server.MakeAsync();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>A new, empty database.</summary>
    /// <returns>As <c>--store-url</c> takes it.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"d{Guid.NewGuid():N}";
        var environment = new Dictionary<string, string> { ["PGPASSWORD"] = Password };
        await RunAsync(
            Path.Combine(_programs, "createdb"),
            ["-h", _place.Address, "-p", Text(_port), "-U", "tests", name],
            environment);
        return $"postgres://tests:{Uri.EscapeDataString(Password)}@{_place.Address}:{Text(_port)}/{name}";
    }

    /// <summary>kill -9 of the server; its children follow it.</summary>
    public async Task KillAsync()
    {
        // Read by a process of its host: the folder may be on a disk that only that one sees.
        var lines = await RunAsync("head", ["-n", "1", Path.Combine(Data, "postmaster.pid")]);
        Signals.Kill(int.Parse(lines, CultureInfo.InvariantCulture));
        await _shell!.WaitForExitAsync();
    }

    /// <summary>Starts it over the data that is there; ends when it takes connections.</summary>
    public async Task StartAgainAsync()
    {
        // After a kill, children may hold the memory of the dead server for a moment; it refuses to start until then.
        for (var tries = 50; ; tries--)
        {
            if (await TryStartAsync() is not { } said)
                return;
            if (tries == 0)
                throw new InvalidOperationException($"PostgreSQL did not start:\n{said}");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_shell is { HasExited: false } shell)
        {
            shell.StandardInput.Close();
            await shell.WaitForExitAsync();
        }

        _shell?.Dispose();
        Directory.Delete(_place.Folder, recursive: true);
    }

    /// <summary>Null when it is up; else what it said before it ended.</summary>
    private async Task<string?> TryStartAsync()
    {
        var (program, arguments) = Command(
            "postgres", "-D", Data, "-p", Text(_port), "-c", $"listen_addresses={_place.Address}", "-c",
            "unix_socket_directories=");
        _shell?.Dispose();
        _shell = _place.Launch(new ProcessStartInfo("/bin/sh", ["-c", $"exec 3<&0\n{Wrapper}", "sh", program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        });
        var said = new List<string>();
        while (await _shell.StandardError.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (!line.Contains("ready to accept connections", StringComparison.Ordinal))
                continue;
            _ = _shell.StandardError.ReadToEndAsync();
            return null;
        }

        return string.Join('\n', said);
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private (string Program, string[] Arguments) Command(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        return Environment.IsPrivilegedProcess
            ? ("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : (path, arguments);
    }

    private Task<string> RunAsync(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        Tool.RunAsync(program, arguments, environment, _place.Launch);

    /// <summary>An empty server that takes its user from everywhere with the password.</summary>
    private async Task MakeAsync()
    {
        var password = Path.Combine(_place.Folder, "password");
        await RunAsync("sh", ["-c", "printf %s \"$1\" > \"$2\"", "sh", Password, password]);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", ["-R", "postgres", _place.Folder]);
        var (program, arguments) = Command(
            "initdb", "-D", Data, "-U", "tests", "-A", "scram-sha-256", "--pwfile", password, "--no-sync", "-E", "UTF8",
            "--locale", "C");
        await RunAsync(program, arguments);
        await RunAsync("sh", ["-c", "echo 'host all all all scram-sha-256' >> \"$1\"", "sh", Path.Combine(Data, "pg_hba.conf")]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
