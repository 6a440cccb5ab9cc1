namespace Akka.DistTest.Hardware;

/// <summary>The commands that install what tests need, by the package manager of a machine.</summary>
public static class InstallCommands
{
    /// <summary>In the order in which they are looked for: a Mac with Homebrew may have others too.</summary>
    public static IReadOnlyList<string> Managers { get; } = OperatingSystem.IsWindows() ? ["winget"]
        : OperatingSystem.IsMacOS() ? ["brew"]
        : ["apt-get", "dnf", "apk", "zypper", "pacman"];

    /// <summary>For Python suites.</summary>
    public static IReadOnlyList<InstallCommand> Pytest(string? manager) => manager switch
    {
        "apt-get" => Apt("python3-pytest"),
        "dnf" => [Root("dnf", "install", "-y", "python3-pytest")],
        "apk" => [Root("apk", "add", "py3-pytest")],
        "zypper" => [Root("zypper", "--non-interactive", "install", "python3-pytest")],
        "pacman" => [Root("pacman", "-S", "--noconfirm", "python-pytest")],
        "brew" => [User("brew", "install", "pytest")],
        "winget" => [User("winget", "install", "--exact", "--id", "Python.Python.3.13"), User("py", "-m", "pip", "install", "pytest")],
        _ => [User("python3", "-m", "pip", "install", "pytest")],
    };

    /// <summary>For .NET suites that are given as projects.</summary>
    public static IReadOnlyList<InstallCommand> DotnetSdk(string? manager) => manager switch
    {
        "apt-get" => Apt("dotnet-sdk-10.0"),
        "dnf" => [Root("dnf", "install", "-y", "dotnet-sdk-10.0")],
        "apk" => [Root("apk", "add", "dotnet10-sdk")],
        "pacman" => [Root("pacman", "-S", "--noconfirm", "dotnet-sdk")],
        "brew" => [User("brew", "install", "--cask", "dotnet-sdk")],
        "winget" => [User("winget", "install", "--exact", "--id", "Microsoft.DotNet.SDK.10")],
        _ => [User("sh", "-c", "curl -fsSL https://dot.net/v1/dotnet-install.sh | bash")],
    };

    public static IReadOnlyList<InstallCommand> Git(string? manager) => manager switch
    {
        "apt-get" => Apt("git"),
        "dnf" => [Root("dnf", "install", "-y", "git")],
        "apk" => [Root("apk", "add", "git")],
        "zypper" => [Root("zypper", "--non-interactive", "install", "git")],
        "pacman" => [Root("pacman", "-S", "--noconfirm", "git")],
        "brew" => [User("brew", "install", "git")],
        "winget" => [User("winget", "install", "--exact", "--id", "Git.Git")],
        _ => [],
    };

    /// <summary>The package manager of this machine, looked for on the path; null when none of those known is there.</summary>
    public static string? ManagerOfThisMachine(IReadOnlyDictionary<string, string> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var folders = environment.GetValueOrDefault("PATH", "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var ending = OperatingSystem.IsWindows() ? ".exe" : "";
        return Managers.FirstOrDefault(name => Array.Exists(folders, folder => File.Exists(Path.Combine(folder, name + ending))));
    }

    private static IReadOnlyList<InstallCommand> Apt(string package) =>
        [Root("apt-get", "update"), Root("apt-get", "install", "-y", package)];

    private static InstallCommand Root(params string[] words) => new(words, NeedsRoot: true);

    private static InstallCommand User(params string[] words) => new(words, NeedsRoot: false);
}

/// <summary>A program with its arguments.</summary>
public sealed record InstallCommand(IReadOnlyList<string> Words, bool NeedsRoot)
{
    /// <summary>As it is typed in a shell.</summary>
    public override string ToString() => string.Join(' ', Words.Select(w => w.Contains(' ', StringComparison.Ordinal) ? $"'{w}'" : w));
}
