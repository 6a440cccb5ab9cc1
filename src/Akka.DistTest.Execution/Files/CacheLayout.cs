using Akka.DistTest.Ports;

namespace Akka.DistTest.Files;

/// <summary>The places of a payload cache, and the lock that keeps other processes out of it.</summary>
internal sealed class CacheLayout : IDisposable
{
    private readonly FileStream _lock;

    private CacheLayout(string root, FileStream held)
    {
        Root = root;
        _lock = held;
    }

    public string Root { get; }

    /// <summary>Contents by their hash.</summary>
    public string Blobs => Path.Combine(Root, "blobs");

    /// <summary>Folders that are being laid out. Leftovers of a crash are removed when the cache is opened.</summary>
    public string Making => Path.Combine(Root, "making");

    /// <summary>The folder of a manifest.</summary>
    public string FolderOf(string manifest) => Path.Combine(Folders, manifest);

    /// <summary>Written when the folder is complete; its time tells which files were changed since.</summary>
    public string ReadyFileOf(string manifest) => FolderOf(manifest) + ".ready";

    /// <summary>Its time is that of the last use.</summary>
    public string UsedFileOf(string manifest) => FolderOf(manifest) + ".used";

    public string Folders => Path.Combine(Root, "folders");

    /// <summary>Throws <see cref="PayloadException"/> when another process has the cache open.</summary>
    public static CacheLayout Open(string root)
    {
        var full = Path.GetFullPath(root);
        Directory.CreateDirectory(full);
        var path = Path.Combine(full, "lock");
        FileStream held;
        try
        {
            held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (!DiskFull.Is(e))
        {
            throw new PayloadException(
                $"The payload cache '{full}' is open in another process. Give each worker a folder of its own.", e);
        }

        var layout = new CacheLayout(full, held);
        if (Directory.Exists(layout.Making))
            Directory.Delete(layout.Making, recursive: true);

        Directory.CreateDirectory(layout.Making);
        Directory.CreateDirectory(layout.Folders);
        return layout;
    }

    /// <summary>Removes a folder, such that none is ever seen half removed.</summary>
    public void Remove(string manifest)
    {
        File.Delete(ReadyFileOf(manifest));
        File.Delete(UsedFileOf(manifest));
        if (!Directory.Exists(FolderOf(manifest)))
            return;

        var doomed = Path.Combine(Making, Guid.NewGuid().ToString("N"));
        Directory.Move(FolderOf(manifest), doomed);
        Directory.Delete(doomed, recursive: true);
    }

    public void Dispose() => _lock.Dispose();
}
