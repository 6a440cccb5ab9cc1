using Akka.DistTest.Attempts;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Workers;

/// <summary>
/// What attempts left behind that were under way when an earlier process of this worker was killed: output, cores, dumps,
/// artifacts. They go to the artifact store and are told as late evidence, which is kept and never counted; then the
/// folders are deleted.
/// </summary>
public sealed class LeftAttempts
{
    private const int MostText = 16 * 1024;
    private const int MostTries = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly AttemptRunnerOptions _options;
    private readonly Action<string> _log;
    private readonly CoreFiles _cores;
    private readonly List<(AttemptNote Note, string Folder)> _left = [];

    /// <summary>Looks once, before this process begins any attempt; folders whose attempt is not known are deleted.</summary>
    /// <param name="options">Those of the runner.</param>
    /// <param name="log">Takes what cannot be told otherwise.</param>
    public LeftAttempts(AttemptRunnerOptions options, Action<string> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _log) = (options, log);
        _cores = new CoreFiles(CorePattern.Read(), options.CoreLimit);
        var notes = AttemptNotes.Read(options.Root);
        foreach (var folder in FoldersIn("attempts"))
        {
            if (notes.TryGetValue(Path.GetFileName(folder), out var note))
                _left.Add((note, folder));
            else
                Delete(folder);
        }

        foreach (var folder in FoldersIn("hosts"))
            Delete(folder);
    }

    public int Count => _left.Count;

    /// <summary>Sends what was found. What cannot be sent after some tries stays for the next process.</summary>
    /// <param name="testify">Keeps the word on an attempt, so that it is told until it is acknowledged.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task SendAsync(Action<LeftAttempt> testify, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(testify);
        foreach (var (note, folder) in _left)
        {
            var problem = await TrySendAsync(note, folder, testify).WaitAsync(cancel).ConfigureAwait(false);
            for (var tries = 1; problem is not null && tries < MostTries; tries++)
            {
                await Task.Delay(Pause, _options.Time, cancel).ConfigureAwait(false);
                problem = await TrySendAsync(note, folder, testify).WaitAsync(cancel).ConfigureAwait(false);
            }

            if (problem is not null)
                _log($"what is left of attempt {note.Attempt} of {note.Task} in run {note.Run} was not sent: {problem}");
        }
    }

    /// <summary>Why it was not sent; null when it was.</summary>
    private async Task<string?> TrySendAsync(AttemptNote note, string path, Action<LeftAttempt> testify)
    {
        try
        {
            var spec = SpecOf(note);
            var folder = AttemptFolder.At(path);
            Directory.CreateDirectory(folder.Artifacts);
            var output = OutputSpool.Gather(path, Path.Combine(folder.Artifacts, "last-output.txt"), MostText);
            var cores = Directory.Exists(note.Directory)
                ? _cores.Take(note.Directory, note.StartedAt, folder.Artifacts, note.Secrets is { Count: > 0 })
                : null;
            var kept = await new ArtifactKeeper(_options, spec, _options.Secrets.MaskFor(spec))
                .KeepAsync(Outcomes.Passed, path, folder.Artifacts).ConfigureAwait(false);
            if (kept.Verdict != Verdict.Passed)
                return kept.Message;
            var evidence = Outcomes
                .Failed(Blame.Infrastructure, FailureCategory.WorkerLost, "what was found after its worker was killed")
                .Note(cores)
                .Note(kept.Message) with
            {
                Verdict = Verdict.Crashed,
                StartedAt = note.StartedAt,
                Output = output,
                Artifacts = kept.Artifacts,
            };
            testify(new LeftAttempt(note.Run, note.Task, note.Attempt, note.Lease, evidence));
            Delete(path);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HostFailedException)
        {
            // Without its secrets nobody can mask what it wrote: then it stays here.
            return e.Message;
        }
    }

    private static AttemptSpec SpecOf(AttemptNote note) => new()
    {
        Run = note.Run,
        Task = note.Task,
        Attempt = note.Attempt,
        Work = new AttemptWork.Noop(),
        Timeout = TimeSpan.Zero,
        Secrets = note.Secrets,
    };

    private string[] FoldersIn(string name)
    {
        var parent = Path.Combine(_options.Root, name);
        return Directory.Exists(parent) ? Directory.GetDirectories(parent) : [];
    }

    private void Delete(string folder)
    {
        if (AttemptFolder.At(folder).Delete() is { } reason)
            _log(reason);
    }
}

/// <summary>What is known of an attempt after its worker was killed.</summary>
/// <param name="Outcome">Evidence only.</param>
public sealed record LeftAttempt(RunId Run, TaskId Task, int Attempt, LeaseId Lease, AttemptOutcome Outcome);
