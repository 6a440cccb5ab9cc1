using Akka.DistTest.Attempts;
using Akka.DistTest.Bounds;
using Akka.DistTest.Errors;
using Akka.DistTest.Files;
using Akka.DistTest.Plans;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using Akka.DistTest.Security;
using Akka.DistTest.Suites;

namespace Akka.DistTest.Workers;

/// <summary>Runs attempts as processes of this machine and in the warm hosts of test frameworks.</summary>
public sealed class AttemptRunner : IAttemptRunner
{
    private readonly AttemptRunnerOptions _options;
    private readonly AttemptEnvironment _environment;
    private readonly RunPayloads _payloads;
    private readonly SuitePool _suites;
    private readonly string _folders;
    private readonly SpareFolders? _spares;
    private readonly AttemptNotes _notes;
    private readonly CoreFiles _cores;

    public AttemptRunner(AttemptRunnerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _environment = new AttemptEnvironment(Environment.GetEnvironmentVariables(), options);
        _folders = Path.Combine(options.Root, "attempts");
        // To look whether another user left them as they were costs as much as new ones.
        _spares = options.Bounds.User is null ? new SpareFolders(Path.Combine(options.Root, "spare")) : null;
        _notes = new AttemptNotes(options.Root, _folders);
        _cores = new CoreFiles(CorePattern.Read(), options.CoreLimit, options.Bounds.User);
        _cores.Forbid();
        _payloads = new RunPayloads(options.Payloads, options.Time, options.PayloadIdleLimit);
        _suites = new SuitePool(options, _environment, _payloads);
    }

    /// <inheritdoc/>
    public Task<AttemptOutcome> RunAsync(
        AttemptSpec spec, LeaseId lease, IAttemptObserver observer, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(observer);
        if (spec.Work is AttemptWork.Noop)
            return Task.FromResult(Outcomes.Passed with { StartedAt = _options.Time.GetUtcNow() });

        // A start blocks its thread until the new program is loaded; the caller may be an actor.
        return Task.Run(() => RunTimedAsync(spec, lease, new SerialObserver(observer), cancel), CancellationToken.None);
    }

    /// <inheritdoc/>
    public void Warm(AttemptSpec spec) => _suites.Warm(spec);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HostEnding>> CloseAsync(AttemptSpec spec) => _suites.CloseAsync(spec);

    /// <inheritdoc/>
    public async Task ForgetAsync(RunId run)
    {
        try
        {
            await _suites.ForgetAsync(run).ConfigureAwait(false);
        }
        finally
        {
            _payloads.Forget(run);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _suites.DisposeAsync().ConfigureAwait(false);
        _payloads.Dispose();
        _spares?.Dispose();
        _environment.Dispose();
        _notes.Dispose();
    }

    private async Task<AttemptOutcome> RunTimedAsync(
        AttemptSpec spec, LeaseId lease, IAttemptObserver observer, CancellationToken cancel)
    {
        var startedAt = _options.Time.GetUtcNow();
        var clock = _options.Time.GetTimestamp();
        AttemptOutcome outcome;
        try
        {
            var secrets = _environment.MaskFor(spec);
            var masking = new MaskingObserver(observer, secrets);
            outcome = await RunInFolderAsync(
                spec, lease, secrets.IsEmpty ? observer : masking, secrets, startedAt, cancel).ConfigureAwait(false);
            if (!secrets.IsEmpty)
                outcome = masking.Of(outcome);
        }
        catch (Exception e)
        {
            outcome = cancel.IsCancellationRequested ? Outcomes.Canceled : Outcomes.Of(e);
        }

        return outcome.Diagnosed() with { StartedAt = startedAt, Duration = _options.Time.GetElapsedTime(clock) };
    }

    private async Task<AttemptOutcome> RunInFolderAsync(
        AttemptSpec spec,
        LeaseId lease,
        IAttemptObserver observer,
        SecretMask secrets,
        DateTimeOffset startedAt,
        CancellationToken cancel)
    {
        var folder = AttemptFolder.Create(
            _folders, lease.Value, _environment.Temporary, _spares, _options.Bounds.User);
        var spool = new OutputSpool(folder.Root);
        var log = new AttemptLog(spec, observer, _options, secrets) { Spool = spool };
        AttemptGroup? group = null;
        AttemptOutcome outcome;
        try
        {
            group = HasOwnProcess(spec) ? _options.Bounds.Make(folder.Name) : null;
            using var place = await AttemptPlace
                .FindAsync(spec, _payloads, folder.Work, _options.Bounds.User, cancel).ConfigureAwait(false);
            _notes.Begin(folder.Name, lease, spec, place.Directory, startedAt);
            outcome = await RunWorkAsync(spec, lease, folder, group, place.Directory, observer, log, startedAt, cancel)
                .ConfigureAwait(false);
            outcome = WithCores(outcome.Met(group), spec, place.Directory, folder);
            outcome = await new ArtifactKeeper(_options, spec, secrets)
                .KeepAsync(outcome, place.Directory, folder.Artifacts).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            outcome = cancel.IsCancellationRequested ? Outcomes.Canceled : Outcomes.Of(e);
        }

        await log.CompleteAsync().ConfigureAwait(false);
        if (group is not null)
            outcome = outcome.Note(await group.RemoveAsync().ConfigureAwait(false));
        spool.Dispose();
        return outcome.Fault(FailureCategory.Artifact, log.Failure).Note(folder.Delete()) with
        {
            Output = outcome.Output ?? log.Text,
        };
    }

    // Batches and discoveries run in hosts that have bounds of their own.
    private static bool HasOwnProcess(AttemptSpec spec) => spec.Work is AttemptWork.Command or AttemptWork.JUnit;

    /// <summary>Looks for what crashed processes left, where one may have crashed.</summary>
    private AttemptOutcome WithCores(
        AttemptOutcome outcome, AttemptSpec spec, string directory, AttemptFolder folder)
    {
        if (outcome.Verdict is Verdict.Passed or Verdict.Canceled)
            return spec.Artifacts.Count > 0 ? outcome.Note(_cores.Discard(spec, folder, directory)) : outcome;
        var note = _cores.Take(spec, folder, directory);
        var crashed = outcome.Verdict == Verdict.Crashed && !_cores.Pattern.IsBesideProcess;
        return outcome.Note(note ?? (crashed ? _cores.Pattern.InWords : null));
    }

    private async Task<AttemptOutcome> RunWorkAsync(
        AttemptSpec spec,
        LeaseId lease,
        AttemptFolder folder,
        AttemptGroup? group,
        string directory,
        IAttemptObserver observer,
        AttemptLog log,
        DateTimeOffset startedAt,
        CancellationToken cancel)
    {
        switch (spec.Work)
        {
            case AttemptWork.Command command:
                return await ProcessAsync(command.Line).ConfigureAwait(false);
            case AttemptWork.JUnit junit:
                var end = await ProcessAsync(junit.Line).ConfigureAwait(false);
                return new JUnitAttempt(observer, startedAt, _options.Bounds.User)
                    .Judge(end, directory, junit.Reports) with
                { Use = end.Use };
            case AttemptWork.Discover:
                return await new Discovery(_suites, _options, observer).RunAsync(spec, cancel)
                    .ConfigureAwait(false);
            case AttemptWork.Batch batch:
                return await new BatchRun(_suites, _options, observer, log, folder, lease).RunAsync(spec, batch.Names(), cancel)
                    .ConfigureAwait(false);
            default:
                throw new NotSupportedException($"{spec.Work.GetType().Name} is no work of this version.");
        }

        async Task<AttemptOutcome> ProcessAsync(CommandLine line)
        {
            using var metered = _options.Meter.Begin(lease, folder.Name, group);
            var process = new ProcessAttempt(spec, log, _options.Time, _options.Grace)
            {
                Bounds = _options.Bounds.Of(group),
                Started = _cores.Allowance(spec, folder, directory),
            };
            var outcome = await process.RunAsync(line, directory, _environment.For(spec, folder), cancel)
                .ConfigureAwait(false);
            return outcome with { Use = metered.Total(outcome.Use) };
        }
    }
}
