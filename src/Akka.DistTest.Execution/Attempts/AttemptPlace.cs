using Akka.DistTest.Bounds;
using Akka.DistTest.Files;
using Akka.DistTest.Ports;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Attempts;

/// <summary>The folder that an attempt, or the host of a suite, runs in; in use until disposed.</summary>
internal sealed class AttemptPlace : IDisposable
{
    private readonly RunPayloads.Use? _use;

    private AttemptPlace(string directory, RunPayloads.Use? use) => (Directory, _use) = (directory, use);

    /// <summary>A full path.</summary>
    public string Directory { get; }

    /// <summary>Throws <see cref="PayloadException"/>, or <see cref="HostFailedException"/> when the plan names a folder
    /// that is not there.</summary>
    /// <param name="spec">What is run.</param>
    /// <param name="payloads">Brings the plan's folder.</param>
    /// <param name="own">Stands in for a folder of the plan.</param>
    /// <param name="owner">Whom folders made here belong to; null: the worker's own user.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<AttemptPlace> FindAsync(
        AttemptSpec spec, RunPayloads payloads, string own, ProcessUser? owner, CancellationToken cancel)
    {
        if (spec.Folder is null)
            return new AttemptPlace(Find(spec, own, owner), null);
        var use = await payloads.UseAsync(spec.Run, spec.Folder, cancel).ConfigureAwait(false);
        try
        {
            return new AttemptPlace(Find(spec, use.Path, owner), use);
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }

    public void Dispose() => _use?.Dispose();

    private static string Find(AttemptSpec spec, string folder, ProcessUser? owner)
    {
        if (spec.WorkingDirectory is not { Length: > 0 } relative)
            return folder;
        var directory = Path.GetFullPath(relative, folder);
        if (spec.Folder is null)
            Make(folder, directory, owner);
        if (System.IO.Directory.Exists(directory))
            return directory;
        throw new HostFailedException($"The working directory '{directory}' does not exist.");
    }

    private static void Make(string folder, string directory, ProcessUser? owner)
    {
        System.IO.Directory.CreateDirectory(directory);
        for (var made = directory; made.Length > folder.Length; made = Path.GetDirectoryName(made)!)
            Ownership.Give(owner, made);
    }
}
