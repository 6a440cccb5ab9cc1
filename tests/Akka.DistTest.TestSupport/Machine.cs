namespace Akka.DistTest.TestSupport;

/// <summary>
/// What tests need of the machine beyond the SDK. Each need is looked for once in a process and, on Debian as root,
/// installed when it is missing; a machine that has it not and cannot get it fails the test with what to install.
/// </summary>
public static class Machine
{
    private static readonly Lazy<Task<string>> Pytest = new(FindPytestAsync);

    /// <summary>
    /// A Python 3 that can import pytest and networkx: the one that the environment variable DISTTEST_PYTHON names,
    /// else the first of those that the product itself would try.
    /// </summary>
    public static Task<string> NeedsPytestAsync() => Pytest.Value;

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
