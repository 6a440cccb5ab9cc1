namespace Akka.DistTest.Files;

/// <summary>
/// Lays a manifest out as a folder. Contents are copied and never linked: tests write to the files they find, and a
/// hard link would carry that into the cache and from there into every other folder. A file system that can share
/// blocks until they are written is not asked to, because the copy is verified on its way.
/// </summary>
internal sealed class FolderLayout(BlobCache blobs, int parallel)
{
    private const UnixFileMode AllExecute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Fills a new folder. Throws <see cref="Ports.PayloadException"/>, <see cref="IOException"/>.</summary>
    public async Task FillAsync(string folder, PayloadManifest manifest, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var limit = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancel };
        await Parallel.ForEachAsync(
            manifest.Files.Where(f => f.Link is null),
            limit,
            async (file, stop) => await WriteAsync(folder, file, stop).ConfigureAwait(false))
            .ConfigureAwait(false);

        // After the files: no file may ever be written through a link.
        foreach (var link in manifest.Files.Where(f => f.Link is not null))
            MakeLink(folder, link);
    }

    /// <summary>True when each file is there as it was laid out: same size, not written since.</summary>
    public static bool IsIntact(string folder, PayloadManifest manifest, DateTime ready) =>
        manifest.Files.All(f => IsIntact(new FileInfo(PathOf(folder, f)), f, ready));

    private static bool IsIntact(FileInfo info, PayloadFile file, DateTime ready) => file.Link is { } target
        ? info.LinkTarget?.Replace('\\', '/') == target
        : info.Exists && info.LinkTarget is null && info.Length == file.Bytes && info.LastWriteTimeUtc <= ready;

    private async Task WriteAsync(string folder, PayloadFile file, CancellationToken cancel)
    {
        var path = PathOf(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await blobs.CopyAsync(
            file.Sha256,
            () => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1),
            cancel).ConfigureAwait(false);
        if (file.Executable && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | AllExecute);
    }

    private static void MakeLink(string folder, PayloadFile link)
    {
        var path = PathOf(folder, link);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var target = Path.GetFullPath(link.Link!, Path.GetDirectoryName(path)!);
        var written = link.Link!.Replace('/', Path.DirectorySeparatorChar);
        try
        {
            _ = Directory.Exists(target)
                ? Directory.CreateSymbolicLink(path, written)
                : File.CreateSymbolicLink(path, written);
        }
        catch (Exception e) when (OperatingSystem.IsWindows() && e is (IOException or UnauthorizedAccessException))
        {
            throw new Ports.PayloadException(
                $"The payload has a link, '{link.Path}', and Windows lets this account make none: turn on developer"
                + $" mode, or leave the link out of the payload. ({e.Message})",
                e);
        }
    }

    private static string PathOf(string folder, PayloadFile file) =>
        Path.Combine(folder, file.Path.Replace('/', Path.DirectorySeparatorChar));
}
