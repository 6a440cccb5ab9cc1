namespace Akka.DistTest.TestSupport;

/// <summary>Installs Debian's packages.</summary>
internal static class Debian
{
    private const string AptGet = "/usr/bin/apt-get";

    private static readonly Dictionary<string, string> Quiet = new() { ["DEBIAN_FRONTEND"] = "noninteractive" };

    /// <summary>Whether this process may install: a system with apt, and the user root.</summary>
    public static bool CanInstall =>
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists(AptGet);

    /// <summary>One test process at a time; held until disposed.</summary>
    public static async Task<IDisposable> LockAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), "disttest-tests-install.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                // Another process holds it, and a file's lock cannot be awaited.
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    /// <summary>Throws with the output of apt-get when it fails.</summary>
    public static async Task InstallAsync(params IReadOnlyList<string> packages)
    {
        // Another program of the machine may hold dpkg's lock for a while, e.g. unattended upgrades.
        await AptAsync(["update"]);
        await AptAsync(["-o", "DPkg::Lock::Timeout=120", "install", "-y", "--no-install-recommends", .. packages]);
    }

    private static async Task AptAsync(IReadOnlyList<string> arguments)
    {
        var end = await Tool.TryRunAsync(AptGet, arguments, Quiet);
        if (end is not { ExitCode: 0 })
            throw new InvalidOperationException(
                $"apt-get {string.Join(' ', arguments)} failed with exit code {end?.ExitCode}:\n{end?.Output}");
    }
}
