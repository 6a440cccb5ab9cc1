namespace Akka.DistTest.Nodes;

/// <summary>A store folder belongs to one process.</summary>
internal sealed class StoreLock : IDisposable
{
    private const string UsualName = ".disttest";

    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <summary>Takes the folder, made when missing. Throws <see cref="StoreInUseException"/> when another process has
    /// it or it cannot be written.</summary>
    public static StoreLock Take(string folder)
    {
        var full = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(full);
            if (Path.GetFileName(full) == UsualName)
                IgnoreInGit(full);
            return new StoreLock(new FileStream(
                Path.Combine(full, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new StoreInUseException(
                $"the store folder {full} is used by another disttest process, or cannot be written ({e.Message}); "
                + "give this one a folder of its own with --store FOLDER, or, where a seed is up on it, hand plans in with "
                + "disttest submit", e);
        }
    }

    // It lies in people's repositories.
    private static void IgnoreInGit(string folder)
    {
        var path = Path.Combine(folder, ".gitignore");
        if (!File.Exists(path))
            File.WriteAllText(path, "*\n");
    }

    public void Dispose() => _file.Dispose();
}
