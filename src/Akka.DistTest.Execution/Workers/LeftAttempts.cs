using System.Text;
using Akka.DistTest.Attempts;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using Akka.DistTest.Security;

namespace Akka.DistTest.Workers;

/// <summary>
/// What attempts left behind that were under way when an earlier process of this worker was killed: output, cores, dumps,
/// artifacts. They go to the artifact store and are told as late evidence, which is kept and never counted; then the
/// folders are deleted.
/// </summary>
public sealed class LeftAttempts
{
    private const string LastOutput = "last-output.txt";
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
        _cores = new CoreFiles(CorePattern.Read(), options.CoreLimit, options.Bounds.User);
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
        TemporaryFolders.Sweep(TemporaryFolders.Parents().Append(options.Root), log);
    }

    public int Count => _left.Count;

    /// <summary>Sends what was found, all in turn in each round, so that none waits for one that cannot be sent. What cannot be
    /// after some rounds stays for the next process.</summary>
    /// <param name="testify">Stores the word on an attempt, so that it is told until it is acknowledged; false when it
    /// could not be stored.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task SendAsync(Func<LeftAttempt, bool> testify, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(testify);
        for (var round = 1; _left.Count > 0; round++)
        {
            foreach (var (note, folder) in _left.ToArray())
            {
                var problem = await TrySendAsync(note, folder, testify).WaitAsync(cancel).ConfigureAwait(false);
                if (problem is null)
                    _left.Remove((note, folder));
                else if (round == MostTries)
                    _log($"what is left of attempt {note.Attempt} of {note.Task} in run {note.Run} was not sent: {problem}");
            }

            if (round == MostTries)
                return;
            if (_left.Count > 0)
                await Task.Delay(Pause, _options.Time, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Why it was not sent; null when it was.</summary>
    private async Task<string?> TrySendAsync(AttemptNote note, string path, Func<LeftAttempt, bool> testify)
    {
        try
        {
            var spec = SpecOf(note);
            var secrets = _options.Secrets.MaskFor(spec);
            var folder = AttemptFolder.At(path);
            var problems = new List<string>();
            var output = OutputSpool.Gather(path, problems);
            var entry = await StoreAsync(spec, output, secrets).ConfigureAwait(false);
            var kept = Outcomes.Passed;
            string? cores = null;
            if (new DirectoryInfo(folder.Artifacts) is { Exists: true, LinkTarget: null })
            {
                cores = _cores.Take(spec, folder, note.Directory);
                kept = await new ArtifactKeeper(_options, spec, secrets)
                    .KeepAsync(kept, path, folder.Artifacts).ConfigureAwait(false);
                if (kept.Verdict != Verdict.Passed)
                    return kept.Message;
            }

            var evidence = Outcomes
                .Failed(Blame.Infrastructure, FailureCategory.WorkerLost, "what was found after its worker was killed")
                .Note(problems.Count == 0 ? null : string.Join("; ", problems))
                .Note(cores)
                .Note(kept.Message) with
            {
                Verdict = Verdict.Crashed,
                StartedAt = note.StartedAt,
                Output = entry is null ? null : End(secrets.Of(Encoding.UTF8.GetString(output.Span))),
                Artifacts = entry is null ? kept.Artifacts : [entry, .. kept.Artifacts],
            };
            if (!testify(new LeftAttempt(note.Run, note.Task, note.Attempt, note.Lease, evidence)))
                return "the outbox does not take it";
            Delete(path);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HostFailedException)
        {
            // Without its secrets nobody can mask what it wrote: then it stays here.
            return e.Message;
        }
    }

    /// <summary>Under a name that no file of the attempt has: those are below <c>artifacts/</c>.</summary>
    private async Task<ArtifactEntry?> StoreAsync(AttemptSpec spec, ReadOnlyMemory<byte> output, SecretMask secrets)
    {
        if (output.IsEmpty)
            return null;
        // It was masked as it came; what a test wrote there itself was not.
        using var content = new MaskedFile(new MemoryStream(output.ToArray()), secrets);
        var key = new ArtifactKey(spec.Run, spec.Task, spec.Attempt, LastOutput);
        var sha256 = await _options.Artifacts.PutAsync(key, content, CancellationToken.None).ConfigureAwait(false);
        return new ArtifactEntry(LastOutput, content.Position, sha256);
    }

    private static string End(string text) => text.Length <= MostText ? text : text[^MostText..];

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
        return Directory.Exists(parent) ? [.. Directory.GetDirectories(parent).Order(StringComparer.Ordinal)] : [];
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
