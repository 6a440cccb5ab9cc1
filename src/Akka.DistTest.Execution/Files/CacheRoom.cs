using System.Globalization;

namespace Akka.DistTest.Files;

/// <summary>Keeps a payload cache below its limit: what was used longest ago goes, what is in use stays.</summary>
internal sealed class CacheRoom(CacheLayout layout, BlobStore store, UseCount folderUses, UseCount blobUses)
{
    private readonly Lock _gate = new();

    /// <summary>Removes folders and contents until so many bytes fit, or nothing is left that may go.</summary>
    public void Make(long needed, long limit)
    {
        lock (_gate)
        {
            var entries = Folders().Concat(Blobs()).ToList();
            var total = entries.Sum(e => e.Bytes);
            foreach (var entry in entries.OrderBy(e => e.LastUse).ThenBy(e => e.Name, StringComparer.Ordinal))
            {
                if (total + needed <= limit)
                    return;

                if (entry.Uses.IsUsed(entry.Name))
                    continue;

                entry.Remove();
                total -= entry.Bytes;
            }
        }
    }

    private IEnumerable<Entry> Folders() =>
        from ready in new DirectoryInfo(layout.Folders).EnumerateFiles("*.ready")
        let manifest = Path.GetFileNameWithoutExtension(ready.Name)
        let bytes = long.Parse(File.ReadAllText(ready.FullName), CultureInfo.InvariantCulture)
        let used = File.GetLastWriteTimeUtc(layout.UsedFileOf(manifest))
        select new Entry(manifest, bytes, used, folderUses, () => layout.Remove(manifest));

    private IEnumerable<Entry> Blobs() =>
        from file in store.Enumerate()
        select new Entry(file.Name, file.Length, file.LastWriteTimeUtc, blobUses, file.Delete);

    private sealed record Entry(string Name, long Bytes, DateTime LastUse, UseCount Uses, Action Remove);
}
