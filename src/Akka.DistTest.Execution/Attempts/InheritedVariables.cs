using System.Collections;
using Akka.DistTest.Bounds;
using Akka.DistTest.Processes;
using Akka.DistTest.Security;

namespace Akka.DistTest.Attempts;

/// <summary>
/// The variables of the worker's own environment that reach its attempts: all of them where the worker is part of the command
/// that somebody typed, and a documented few on a machine of a cluster, so that a test does not depend on how its worker was
/// started. Never secrets, and nothing that says who another attempt is.
/// </summary>
internal static class InheritedVariables
{
    /// <summary>A name, or the beginning of names before <c>*</c>. docs/plans.md lists them.</summary>
    private static readonly string[] OfWorkers =
    [
        "PATH", "LANG", "LANGUAGE", "LC_*", "TZ", "CI",
        "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "no_proxy", "all_proxy",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS",
        "DOTNET_ROOT*", "DOTNET_CLI_HOME", "DOTNET_CLI_TELEMETRY_OPTOUT", "DOTNET_NOLOGO",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "NUGET_*", "JAVA_HOME", "GRADLE_USER_HOME", "MAVEN_OPTS", "GOPATH", "GOPROXY",
        "GOCACHE", "GOMODCACHE", "CARGO_HOME", "RUSTUP_HOME", "PIP_*", "UV_*", "POETRY_*", "PIPENV_*", "CONDA_*", "VIRTUAL_ENV",
        "npm_config_*", "NPM_CONFIG_*", "YARN_*", "PNPM_HOME", "PLAYWRIGHT_BROWSERS_PATH", "XDG_CACHE_HOME",
        .. OperatingSystem.IsWindows()
            ? (ReadOnlySpan<string>)
            [
                "PATHEXT", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "USERNAME", "USERPROFILE", "APPDATA", "LOCALAPPDATA",
                "PROGRAMDATA", "PROGRAMFILES", "PROGRAMFILES(X86)", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE",
            ]
            : ["HOME", "USER", "LOGNAME", "SHELL"],
    ];

    // Of this program, of an attempt that this process is part of itself, and of the shell's own place.
    private static readonly string[] NeverPassed =
    [
        SecretSource.Prefix + "*", "DISTTEST_TOKEN", "DISTTEST_RUN", "DISTTEST_TASK", "DISTTEST_ATTEMPT", "DISTTEST_ARTIFACTS",
        ChildStart.MarkVariable, "PWD", "OLDPWD", "_",
    ];

    public static readonly StringComparer Names =
        OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <param name="machine">The worker's own environment.</param>
    /// <param name="options">Of its attempts.</param>
    public static Dictionary<string, string> Of(IDictionary machine, AttemptRunnerOptions options)
    {
        var all = machine.Cast<DictionaryEntry>()
            .Select(e => KeyValuePair.Create((string)e.Key, (string)(e.Value ?? "")))
            .ToList();
        var secrets = all
            .Where(e => e.Key.StartsWith(SecretSource.Prefix, StringComparison.Ordinal) && e.Value.Length >= SecretForms.Least)
            .Select(e => e.Value)
            .ToHashSet();
        // The shell through which bounded processes are started cannot hand on other names, such as those of bash's functions.
        var isBounded = options.Bounds != AttemptBounds.None;
        return all
            .Where(e => options.InheritsEnvironment || IsAmong(OfWorkers, e.Key))
            .Where(e => !IsAmong(NeverPassed, e.Key) && !secrets.Contains(e.Value))
            .Where(e => OperatingSystem.IsWindows() || (!Guard.Owns(e.Key) && (!isBounded || Threshold.IsName(e.Key))))
            .ToDictionary(Names);
    }

    private static bool IsAmong(string[] list, string name) => Array.Exists(
        list,
        entry => entry[^1] == '*' ? Begins(name, entry.AsSpan(..^1)) : Names.Equals(entry, name));

    private static bool Begins(string name, ReadOnlySpan<char> prefix) => name.AsSpan().StartsWith(
        prefix, OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
