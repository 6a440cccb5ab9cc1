namespace Akka.DistTest.TestSupport;

/// <summary>
/// What tests need of the machine beyond the SDK. Each need is looked for once in a process and, on Debian as root,
/// installed when it is missing; a machine that has it not and cannot get it fails the test with what to install.
/// </summary>
public static class Machine
{
    private static readonly Lazy<Task<string>> Pytest = new(FindPytestAsync);

    private static readonly Lazy<Task<string>> Postgres = new(() =>
        FindAsync("PostgreSQL with initdb, postgres and createdb", "postgresql", PostgresFolder));

    private static readonly Lazy<Task<string>> Ip = new(() =>
        FindAsync("the program ip", "iproute2", () => FirstThere("/usr/sbin/ip", "/sbin/ip", "/usr/bin/ip")));

    private static readonly Lazy<Task<string>> FakeTime = new(() => FindAsync(
        "the library libfaketimeMT.so.1",
        "libfaketime",
        () => Directory.Exists("/usr/lib")
            ? FirstThere(Directory.GetDirectories("/usr/lib", "*-linux-gnu").Select(f => Path.Combine(f, "faketime/libfaketimeMT.so.1")))
            : null));

    /// <summary>
    /// A Python 3 that can import pytest and networkx: the one that the environment variable DISTTEST_PYTHON names,
    /// else the first of those that the product itself would try.
    /// </summary>
    public static Task<string> NeedsPytestAsync() => Pytest.Value;

    /// <summary>The folder of PostgreSQL's programs, version 13 or later: the newest of those that Debian knows, or the one on
    /// the PATH.</summary>
    public static Task<string> NeedsPostgresAsync() => Postgres.Value;

    /// <summary>The program <c>ip</c>.</summary>
    public static Task NeedsIpAsync() => Ip.Value;

    /// <summary>The library that shifts the clock of a process when <c>LD_PRELOAD</c> names it.</summary>
    public static Task<string> NeedsFakeTimeAsync() => FakeTime.Value;

    /// <param name="find">Null while it is not there.</param>
    private static async Task<string> FindAsync(string what, string package, Func<string?> find)
    {
        if (find() is { } found)
            return found;
        if (!Debian.CanInstall)
            throw new InvalidOperationException(
                $"These tests need {what}, which is not here. Install it (Debian: apt-get install {package}).");
        using var turn = await Debian.LockAsync();
        if (find() is null)
            await Debian.InstallAsync(package);
        return find() ?? throw new InvalidOperationException($"{package} is installed, and still {what} is not found.");
    }

    private static string? FirstThere(params IEnumerable<string> paths) => paths.FirstOrDefault(File.Exists);

    private static string? PostgresFolder()
    {
        const string Debians = "/usr/lib/postgresql";
        var versions = Directory.Exists(Debians) ? Directory.GetDirectories(Debians) : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return versions.OrderByDescending(v => int.TryParse(Path.GetFileName(v), out var number) ? number : 0)
            .Select(v => Path.Combine(v, "bin"))
            .Concat(onPath)
            .FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")));
    }

    private static async Task<string> FindPytestAsync()
    {
        if (await FindPythonAsync() is { } python)
            return python;
        if (!Debian.CanInstall)
            throw new InvalidOperationException(
                "These tests need Python 3 with pytest and networkx, and no Python here can import both. Install them "
                + "(Debian: apt-get install python3-pytest python3-networkx; elsewhere: pip install pytest networkx), "
                + "or name a Python that has them in DISTTEST_PYTHON.");

        // Test processes run side by side: the one that waited for the lock may find what it needs installed by now.
        using var turn = await Debian.LockAsync();
        return await FindPythonAsync()
            ?? await InstallPytestAsync();
    }

    private static async Task<string> InstallPytestAsync()
    {
        await Debian.InstallAsync("python3-pytest", "python3-networkx");
        return await FindPythonAsync()
            ?? throw new InvalidOperationException(
                "python3-pytest and python3-networkx are installed, and still no Python here can import both.");
    }

    private static async Task<string?> FindPythonAsync()
    {
        foreach (var python in Candidates())
        {
            var import = await Tool.TryRunAsync(python, ["-c", "import pytest, networkx"]);
            if (import is { ExitCode: 0 })
                return python;
        }

        return null;
    }

    private static string[] Candidates()
    {
        if (Environment.GetEnvironmentVariable("DISTTEST_PYTHON") is { Length: > 0 } named)
            return [named];
        return OperatingSystem.IsWindows() ? ["python", "python3"] : ["python3", "python", "/usr/bin/python3"];
    }
}
