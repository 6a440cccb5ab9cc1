using System.Collections;
using System.Collections.Concurrent;
using Akka.DistTest.Plans;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using Akka.DistTest.Security;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Attempts;

/// <summary>
/// Where a worker finds the secrets that plans name: in its own environment as <c>DISTTEST_SECRET_NAME</c>, else in a
/// folder as a file NAME that others cannot read. Looked up for each attempt, so that a changed file counts from the next
/// one on.
/// </summary>
public sealed class SecretSource
{
    public const string Prefix = "DISTTEST_SECRET_";

    /// <summary>Bytes of a secret at most.</summary>
    private const int MostBytes = 16 * 1024;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly Dictionary<string, string> _variables;
    private readonly ConcurrentDictionary<(string Name, string Value), bool> _given = new();
    private readonly string? _folder;
    private volatile KeyedMask? _lastMask;
    private readonly RefusalCounts? _refusals;

    /// <param name="environment">The worker's.</param>
    /// <param name="folder">A full path; null: none.</param>
    /// <param name="refusals">Told of what is missing; null: nobody is.</param>
    public SecretSource(IDictionary environment, string? folder, RefusalCounts? refusals = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _variables = environment.Cast<DictionaryEntry>()
            .Where(e => ((string)e.Key).StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);
        (_folder, _refusals) = (folder, refusals);
    }

    /// <summary>Variables with their values; empty when the attempt names none.</summary>
    /// <exception cref="HostFailedException">One is missing, or cannot be used; the message says where it was looked for,
    /// never what was found.</exception>
    public IReadOnlyDictionary<string, string> Resolve(AttemptSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Secrets is not { Count: > 0 } wanted
            ? new Dictionary<string, string>()
            : wanted.ToDictionary(w => w.Key, w => Find(w.Value, spec));
    }

    /// <summary>Masks the attempt's secrets, with the values that they had earlier: a warm host may still have those.</summary>
    /// <inheritdoc cref="Resolve"/>
    public SecretMask MaskFor(AttemptSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (Resolve(spec).Count == 0)
            return SecretMask.None;
        var names = spec.Secrets!.Values.Distinct().Order(StringComparer.Ordinal).ToArray();
        // Attempts of a run mostly name the same ones.
        var key = $"{string.Join(' ', names)} {_given.Count}";
        if (_lastMask is { } last && last.Key == key)
            return last.Mask;
        var mask = new SecretMask(_given.Keys.Where(g => names.Contains(g.Name)).Select(g => g.Value));
        _lastMask = new KeyedMask(key, mask);
        return mask;
    }

    private string Find(string name, AttemptSpec spec)
    {
        if (!SecretNames.IsName(name))
            throw Missing(name, spec, "that is no name of a secret");
        if (_variables.TryGetValue(Prefix + name, out var value))
            return Checked(value, name, spec, $"the variable {Prefix}{name}");
        if (_folder is null)
            throw Missing(name, spec, $"this worker has no variable {Prefix}{name}, and was started without --secrets");
        var path = Path.Combine(_folder, name);
        var file = new FileInfo(path);
        if (!file.Exists)
            throw Missing(name, spec, $"this worker has neither a variable {Prefix}{name} nor a file {path}");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            throw Missing(name, spec, $"{path} can be read or written by others; chmod 600 {path}");
        if (file.Length > MostBytes)
            throw Missing(name, spec, $"{path} has more than {MostBytes} bytes");
        return Checked(File.ReadAllText(path).TrimEnd('\n', '\r'), name, spec, path);
    }

    /// <summary>What is too short cannot be told from the rest of a text, and would not be masked.</summary>
    private string Checked(string value, string name, AttemptSpec spec, string where)
    {
        if (value.Length < SecretForms.Least)
            throw Missing(name, spec, $"{where} holds less than {SecretForms.Least} characters, which cannot be masked");
        if (value.Contains('\0', StringComparison.Ordinal))
            throw Missing(name, spec, $"{where} holds a zero byte, which no variable can have");
        _given.TryAdd((name, value), true);
        return value;
    }

    private sealed record KeyedMask(string Key, SecretMask Mask);

    private HostFailedException Missing(string name, AttemptSpec spec, string why)
    {
        var text = $"The secret {name} is not to be had here: {why}.";
        _refusals?.Refuse(RefusalKinds.Secret, $"attempt {spec.Attempt} of {spec.Task} in run {spec.Run}: {text}");
        return new HostFailedException(text, Blame.Infrastructure, FailureCategory.CannotStart);
    }
}
