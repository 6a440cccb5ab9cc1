using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Akka.DistTest.TestSupport;

/// <summary>
/// A PostgreSQL server of the tests' own, in a temporary folder, on a free port of the loopback address. It ends with
/// the process that started it, however that one ends.
/// </summary>
public sealed partial class PostgresServer : IAsyncDisposable
{
    private const string Password = "p@ss/word";
    private const int Sigkill = 9;

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
    private readonly DirectoryInfo _folder;
    private readonly int _port;
    private Process? _shell;

    private PostgresServer(string programs, DirectoryInfo folder, int port) =>
        (_programs, _folder, _port) = (programs, folder, port);

    private string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Makes a server, and installs the programs when this is Debian, the user root, and they are missing.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        var programs = await Machine.NeedsPostgresAsync();
        var folder = Directory.CreateTempSubdirectory("disttest-postgres-");
        var server = new PostgresServer(programs, folder, FreePort());
        var password = Path.Combine(folder.FullName, "password");
        await File.WriteAllTextAsync(password, Password);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", ["-R", "postgres", folder.FullName]);
        var (program, arguments) = server.Command(
            "initdb", "-D", server.Data, "-U", "tests", "-A", "scram-sha-256", "--pwfile", password, "--no-sync", "-E", "UTF8",
            "--locale", "C");
        await RunAsync(program, arguments);
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
            ["-h", "127.0.0.1", "-p", Text(_port), "-U", "tests", name],
            environment);
        return $"postgres://tests:{Uri.EscapeDataString(Password)}@127.0.0.1:{Text(_port)}/{name}";
    }

    /// <summary>kill -9 of the server; its children follow it.</summary>
    public async Task KillAsync()
    {
        var id = int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        if (kill(id, Sigkill) != 0)
            throw new InvalidOperationException($"kill -9 of PostgreSQL {id}: error {Marshal.GetLastPInvokeError()}");
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
        _folder.Delete(recursive: true);
    }

    /// <summary>Null when it is up; else what it said before it ended.</summary>
    private async Task<string?> TryStartAsync()
    {
        var (program, arguments) = Command(
            "postgres", "-D", Data, "-p", Text(_port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=");
        _shell?.Dispose();
        _shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec 3<&0\n{Wrapper}", "sh", program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
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

    private static async Task RunAsync(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var end = await Tool.TryRunAsync(program, arguments, environment);
        if (end is not { ExitCode: 0 })
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {end?.ExitCode}\n{end?.Output}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);
}
