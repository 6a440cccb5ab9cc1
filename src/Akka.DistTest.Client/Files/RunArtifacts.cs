using System.Net.Http.Json;

namespace Akka.DistTest.Files;

/// <summary>Reads what the attempts of a run left behind.</summary>
public sealed class RunArtifacts
{
    private readonly HttpClient _http;
    private readonly Uri _files;
    private readonly HttpRetry _retry;

    /// <param name="http">The caller's.</param>
    /// <param name="files">The cluster's files URL.</param>
    public RunArtifacts(HttpClient http, Uri files)
        : this(http, files, HttpRetry.Default)
    {
    }

    internal RunArtifacts(HttpClient http, Uri files, HttpRetry retry)
    {
        _http = http;
        _files = new Uri($"{files.ToString().TrimEnd('/')}/");
        _retry = retry;
    }

    /// <summary>Every file of a run, in the order of task, attempt and path.</summary>
    public Task<IReadOnlyList<ArtifactListing>> ListAsync(RunId run, CancellationToken cancel = default) =>
        _retry.RunAsync(
            async () =>
            {
                using var answer = await HttpRetry.CheckAsync(
                    await _http.GetAsync(new Uri(_files, ArtifactRoute.Of(run)), cancel).ConfigureAwait(false), cancel)
                    .ConfigureAwait(false);
                var list = await answer.Content.ReadFromJsonAsync(FilesJson.Default.Artifacts, cancel)
                    .ConfigureAwait(false);
                return list ?? [];
            },
            cancel);

    /// <summary>
    /// Fetches every file of a run to <c>FOLDER/TASK/ATTEMPT/PATH</c> and returns how many. Names that this system
    /// could not take, or that would lead out of the folder, are written as <see cref="SafeName"/> does.
    /// </summary>
    public async Task<int> FetchAsync(RunId run, string folder, CancellationToken cancel = default)
    {
        var list = await ListAsync(run, cancel).ConfigureAwait(false);
        foreach (var entry in list)
        {
            var names = entry.Path.Split('/').Prepend($"{entry.Attempt}").Prepend(entry.Task.Value).Select(FileName);
            var target = Path.Combine([folder, .. names]);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await _retry.RunAsync(() => FetchAsync(run, entry, target, cancel), cancel).ConfigureAwait(false);
        }

        return list.Count;
    }

    private async Task<bool> FetchAsync(RunId run, ArtifactListing entry, string target, CancellationToken cancel)
    {
        var route = new Uri(_files, ArtifactRoute.Of(run, entry.Task, entry.Attempt, entry.Path));
        using var answer = await HttpRetry.CheckAsync(
            await _http.GetAsync(route, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false), cancel)
            .ConfigureAwait(false);
        var file = File.Create(target);
        await using (file.ConfigureAwait(false))
            await answer.Content.CopyToAsync(file, cancel).ConfigureAwait(false);

        return true;
    }

    // Plain names stay as people know them; only what would be dangerous or impossible is written in safe letters.
    private static string FileName(string name)
    {
        var plain = name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ' or '#' or '=' or '[' or ']');
        return plain && PayloadPath.Problem(name) is null ? name : SafeName.Encode(name);
    }
}
