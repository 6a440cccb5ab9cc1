using System.Collections;
using System.Globalization;
using Akka.DistTest.Processes;
using Akka.DistTest.Security;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Attempts;

/// <summary>The environment of an attempt: what the plan says, what it inherits from the worker, and what tells the attempt
/// who it is.</summary>
internal sealed class AttemptEnvironment : IDisposable
{
    private static readonly StringComparer Names = InheritedVariables.Names;

    private readonly Dictionary<string, string> _inherited;
    private readonly SecretSource _secrets;
    private readonly bool _hasHome = true;

    /// <param name="machine">The worker's own environment.</param>
    /// <param name="options">Say who attempts run as, and have the values of secrets that plans only name.</param>
    public AttemptEnvironment(IDictionary machine, AttemptRunnerOptions options)
    {
        _secrets = options.Secrets;
        _inherited = InheritedVariables.Of(machine, options);
        Temporary = new TemporaryFolders(options.Root, options.Bounds.User);
        if (options.Bounds.User is not { } user)
            return;
        _hasHome = user.Home is not null;
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)
            [("HOME", user.Home), ("USER", user.Name), ("LOGNAME", user.Name), ("SHELL", user.Shell)])
        {
            _inherited.Remove(name);
            if (value is not null)
                _inherited[name] = value;
        }
    }

    /// <summary>Of its attempts and test hosts.</summary>
    public TemporaryFolders Temporary { get; }

    public void Dispose() => Temporary.Dispose();

    public IReadOnlyDictionary<string, string> For(AttemptSpec spec, AttemptFolder folder)
    {
        var environment = ForSuite(spec, folder);
        environment["DISTTEST_TASK"] = spec.Task.Value;
        environment["DISTTEST_ATTEMPT"] = spec.Attempt.ToString(CultureInfo.InvariantCulture);
        return environment;
    }

    /// <inheritdoc cref="SecretSource.Resolve"/>
    public SecretMask MaskFor(AttemptSpec spec) => _secrets.MaskFor(spec);

    /// <summary>Without what differs between the batches of a suite, which share a host.</summary>
    public Dictionary<string, string> ForSuite(AttemptSpec spec, AttemptFolder folder)
    {
        var environment = new Dictionary<string, string>(_inherited, Names);
        foreach (var name in OperatingSystem.IsWindows() ? new[] { "TEMP", "TMP" } : ["TMPDIR"])
            environment[name] = folder.Temporary;
        if (!_hasHome)
            environment["HOME"] = folder.Temporary;
        if (spec.Secrets is not { Count: > 0 })
            AskForDumps(environment, folder);
        foreach (var (name, value) in spec.Environment)
            environment[name] = value;
        foreach (var (name, value) in _secrets.Resolve(spec))
            environment[name] = value;
        environment["DISTTEST_RUN"] = spec.Run.Value;
        environment["DISTTEST_ARTIFACTS"] = folder.Artifacts;
        environment[ChildStart.MarkVariable] = folder.Name;
        return environment;
    }

    /// <summary>Small ones, of stacks: .NET writes them itself when it crashes.</summary>
    private static void AskForDumps(Dictionary<string, string> environment, AttemptFolder folder)
    {
        environment["DOTNET_DbgEnableMiniDump"] = "1";
        environment["DOTNET_DbgMiniDumpType"] = "1";
        environment["DOTNET_DbgMiniDumpName"] = Path.Combine(folder.Artifacts, "dotnet.%p.dmp");
    }
}
