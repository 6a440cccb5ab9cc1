using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Attempts;

/// <summary>Stores the files that an attempt leaves behind.</summary>
internal sealed class ArtifactKeeper(IArtifactStore store, AttemptSpec spec)
{
    private const int MostNotes = 5;
    private const string Log = "attempt.log";

    /// <summary>Artifacts that an outcome names; it must fit into a message.</summary>
    private const int MostNamed = 150;

    private readonly List<ArtifactEntry> _kept = [];
    private readonly List<string> _refused = [];

    /// <summary>Stores what the globs name below the working directory, and all of the attempt's own artifact folder
    /// as <c>artifacts/…</c>.</summary>
    public async Task<AttemptOutcome> KeepAsync(AttemptOutcome outcome, string directory, string ownFolder)
    {
        try
        {
            if (spec.Artifacts.Count > 0)
                await KeepAsync(directory, spec.Artifacts, prefix: "").ConfigureAwait(false);
            if (Directory.EnumerateFileSystemEntries(ownFolder).Any())
                await KeepAsync(ownFolder, ["**"], prefix: "artifacts/").ConfigureAwait(false);
        }
        catch (Exception e)
        {
            outcome = outcome.Fault(FailureCategory.Artifact, $"An artifact was not stored: {e.Message}");
        }

        var more = _kept.Count > MostNamed ? $"{_kept.Count - MostNamed} more artifacts are in the store" : null;
        return outcome.Note(Notes()).Note(more) with { Artifacts = [.. _kept.Take(MostNamed)] };
    }

    private async Task KeepAsync(string folder, IReadOnlyList<string> globs, string prefix)
    {
        foreach (var path in new ContainedFiles(folder).Find(globs, _refused))
        {
            if (prefix + path == Log)
            {
                _refused.Add($"'{Log}' is the name of the attempt's own log");
                continue;
            }

            if (Open(Path.Combine(folder, path)) is not { } file)
                continue;
            await using (file.ConfigureAwait(false))
            {
                var key = new ArtifactKey(spec.Run, spec.Task, spec.Attempt, prefix + path);
                var sha256 = await store.PutAsync(key, file, CancellationToken.None).ConfigureAwait(false);
                _kept.Add(new ArtifactEntry(prefix + path, file.Position, sha256));
            }
        }
    }

    // What cannot be read is the test's doing; what cannot be written is ours.
    private FileStream? Open(string path)
    {
        try
        {
            return RegularFile.Open(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _refused.Add(e.Message);
            return null;
        }
    }

    private string? Notes() => _refused.Count switch
    {
        0 => null,
        <= MostNotes => $"not kept: {string.Join("; ", _refused)}",
        _ => $"not kept: {string.Join("; ", _refused.Take(MostNotes))} and {_refused.Count - MostNotes} more",
    };
}
