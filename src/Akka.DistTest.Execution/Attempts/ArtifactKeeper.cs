using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using Akka.DistTest.Security;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Attempts;

/// <summary>Stores the files that an attempt leaves behind.</summary>
internal sealed class ArtifactKeeper(AttemptRunnerOptions options, AttemptSpec spec, SecretMask secrets)
{
    private const int MostNotes = 5;
    private const string Log = "attempt.log";

    /// <summary>Artifacts that an outcome names; it must fit into a message.</summary>
    private const int MostNamed = 150;

    /// <summary>Characters of their paths.</summary>
    private const int MaxPaths = 60_000;

    private readonly List<ArtifactEntry> _kept = [];
    private readonly List<string> _refused = [];
    private readonly List<string> _unmatched = [];

    /// <summary>Stores what the globs name below the working directory, and all of the attempt's own artifact folder
    /// as <c>artifacts/…</c>.</summary>
    public async Task<AttemptOutcome> KeepAsync(AttemptOutcome outcome, string directory, string ownFolder)
    {
        try
        {
            if (spec.Artifacts.Count > 0)
                await KeepAsync(directory, spec.Artifacts, prefix: "", _unmatched).ConfigureAwait(false);
            if (Directory.EnumerateFileSystemEntries(ownFolder).Any())
                await KeepAsync(ownFolder, ["**"], prefix: "artifacts/", []).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            outcome = outcome.Fault(FailureCategory.Artifact, $"An artifact was not stored: {e.Message}");
        }

        var characters = 0;
        ArtifactEntry[] named = [.. _kept.Take(MostNamed).TakeWhile(x => (characters += x.Path.Length) <= MaxPaths)];
        var more = _kept.Count > named.Length ? $"{_kept.Count - named.Length} more artifacts are in the store" : null;
        return outcome.Note(Notes()).Note(Unmatched()).Note(more) with { Artifacts = named };
    }

    private async Task KeepAsync(
        string folder, IReadOnlyList<string> globs, string prefix, ICollection<string> unmatched)
    {
        var outside = new List<string>();
        var found = new ContainedFiles(folder, options.Bounds.User).Find(globs, outside, unmatched);
        foreach (var problem in outside)
            Refuse(problem);
        foreach (var path in found)
        {
            if (path.Contains('\\', StringComparison.Ordinal))
            {
                Refuse($"'{path}' has a backslash in it, which elsewhere leads to another folder");
                continue;
            }

            if (prefix + path == Log)
            {
                _refused.Add($"'{Log}' is the name of the attempt's own log");
                continue;
            }

            if (Open(folder, path) is not { } file)
                continue;
            await using (file.ConfigureAwait(false))
            {
                var key = new ArtifactKey(spec.Run, spec.Task, spec.Attempt, prefix + path);
                var sha256 = await options.Artifacts.PutAsync(key, file, CancellationToken.None).ConfigureAwait(false);
                _kept.Add(new ArtifactEntry(prefix + path, file.Position, sha256));
            }
        }
    }

    // What cannot be read is the test's doing; what cannot be written is ours.
    private Stream? Open(string folder, string path)
    {
        try
        {
            var file = RegularFile.Open(Path.Combine(folder, path), options.Bounds.User);
            if (!RegularFile.IsInside(file, folder))
            {
                file.Dispose();
                Refuse($"'{path}' leads out of the working directory");
                return null;
            }

            return secrets.IsEmpty || !MaskedFile.IsText(path) ? file : new MaskedFile(file, secrets);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _refused.Add(e.Message);
            return null;
        }
    }

    /// <summary>What leads out of the folder is not only noted with the outcome: somebody may have meant it.</summary>
    private void Refuse(string problem)
    {
        _refused.Add(problem);
        options.Refusals?.Refuse(
            RefusalKinds.ArtifactPath, $"attempt {spec.Attempt} of {spec.Task} in run {spec.Run}: {problem}");
    }

    private string? Unmatched() => _unmatched.Count switch
    {
        0 => null,
        // A refusal has its reason already.
        _ when _refused.Count > 0 => null,
        <= MostNotes => $"artifacts: no file matches {string.Join(", ", _unmatched.Select(glob => $"'{glob}'"))}",
        _ => $"artifacts: no file matches {_unmatched.Count} of the {spec.Artifacts.Count} globs",
    };

    private string? Notes() => _refused.Count switch
    {
        0 => null,
        <= MostNotes => $"not kept: {string.Join("; ", _refused)}",
        _ => $"not kept: {string.Join("; ", _refused.Take(MostNotes))} and {_refused.Count - MostNotes} more",
    };
}
