using Akka.DistTest.Files;

namespace Akka.DistTest.Local;

/// <summary>Fetches what the attempts of a run left behind.</summary>
internal static class RunFiles
{
    /// <summary>Returns how many files were fetched.</summary>
    /// <exception cref="UsageException">Neither are files served nor is their folder on this machine.</exception>
    public static async Task<int> FetchAsync(
        IClusterSession session, RunId run, string folder, Func<string, string?> variable, CancellationToken cancel)
    {
        if (session.FilesUrl is { } url)
        {
            using var http = FilesHttp.For(new Uri(url), variable);
            return await new RunArtifacts(http, new Uri(url)).FetchAsync(run, folder, cancel).ConfigureAwait(false);
        }

        return session.ArtifactFolder is { } store
            ? await CopyAsync(new FolderArtifactStore(store), run, folder, cancel).ConfigureAwait(false)
            : throw new UsageException("this cluster serves no files, and its artifact folder is not on this machine");
    }

    private static async Task<int> CopyAsync(
        FolderArtifactStore store, RunId run, string folder, CancellationToken cancel)
    {
        var keys = await store.ListAsync(run, cancel).ConfigureAwait(false);
        foreach (var key in keys)
        {
            string[] names = [key.Task.Value, $"{key.Attempt}", .. key.Path.Split('/')];
            var target = Path.Combine([folder, .. names.Select(SafeName.Encode)]);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var source = await store.OpenAsync(key, 0, cancel).ConfigureAwait(false)
                ?? throw new IOException($"{key.Path} of {key.Task} is listed and not there");
            await using (source.ConfigureAwait(false))
            {
                var file = File.Create(target);
                await using (file.ConfigureAwait(false))
                    await source.CopyToAsync(file, cancel).ConfigureAwait(false);
            }
        }

        return keys.Count;
    }
}
