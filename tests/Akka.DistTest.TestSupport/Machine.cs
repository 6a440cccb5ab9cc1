namespace Akka.DistTest.TestSupport;

/// <summary>
/// What tests need of the machine beyond the SDK. Each need is looked for once in a process and, on Debian as root,
/// installed when it is missing; a machine that has it not and cannot get it fails the test with what to install.
/// </summary>
public static class Machine
{
    private static readonly Lazy<Task<string>> Pytest = new(FindPytestAsync);

    private static readonly Lazy<Task<string>> Postgres = new(FindPostgresAsync);

    /// <summary>
    /// A Python 3 that can import pytest and networkx: the one that the environment variable DISTTEST_PYTHON names,
    /// else the first of those that the product itself would try.
    /// </summary>
    public static Task<string> NeedsPytestAsync() => Pytest.Value;

    /// <summary>The folder of PostgreSQL's programs, version 13 or later: the newest of those that Debian knows, or the one on
    /// the PATH.</summary>
    public static Task<string> NeedsPostgresAsync() => Postgres.Value;

    private static async Task<string> FindPostgresAsync()
    {
        if (PostgresFolder() is { } folder)
            return folder;
        if (!Debian.CanInstall)
            throw new InvalidOperationException(
                "These tests need PostgreSQL's programs (initdb, postgres, createdb), and there are none below "
                + "/usr/lib/postgresql or on the PATH. Install them (Debian: apt-get install postgresql).");

        using var turn = await Debian.LockAsync();
        if (PostgresFolder() is null)
            await Debian.InstallAsync("postgresql");
        return PostgresFolder()
            ?? throw new InvalidOperationException("postgresql is installed, and still its programs are not found.");
    }

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
