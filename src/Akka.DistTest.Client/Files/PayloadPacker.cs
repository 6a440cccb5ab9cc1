using System.Collections.Concurrent;
using Akka.DistTest.Plans;

namespace Akka.DistTest.Files;

/// <summary>Makes the payload of a folder. Reads every file once; copies nothing.</summary>
public static class PayloadPacker
{
    private const UnixFileMode OwnerExecutes = UnixFileMode.UserExecute;

    /// <summary>
    /// Hashes the folder's files. Throws <see cref="PayloadRefusedException"/> for a folder that no worker could lay
    /// out: links that leave it, pipes and devices, names that some system does not take or takes for equal.
    /// </summary>
    public static async Task<PackedPayload> PackAsync(
        string folder, PayloadRules? rules = null, CancellationToken cancel = default)
    {
        rules ??= PayloadRules.Default;
        var root = Path.GetFullPath(folder);
        var (found, links) = PayloadScan.Of(root, rules);
        var files = new ConcurrentBag<PayloadFile>(links);
        var sources = new ConcurrentDictionary<string, string>();
        var limit = new ParallelOptions { MaxDegreeOfParallelism = rules.Parallel, CancellationToken = cancel };
        await Parallel.ForEachAsync(found, limit, async (file, stop) =>
        {
            var packed = await HashAsync(root, file, stop).ConfigureAwait(false);
            files.Add(packed);
            sources.TryAdd(packed.Sha256, file.FullName);
        }).ConfigureAwait(false);

        try
        {
            return new PackedPayload(root, PayloadManifest.Of(files), sources);
        }
        catch (FormatException e)
        {
            throw new PayloadRefusedException($"The folder '{root}' cannot be sent. {e.Message}", e);
        }
    }

    /// <summary>The folder as a plan names it, for workers that see the same folder; without a payload.</summary>
    public static PayloadFolder InPlace(string name, string folder)
    {
        var path = Path.GetFullPath(folder);
        return new PayloadFolder(name, path, FolderMark.Of(path), null);
    }

    private static async Task<PayloadFile> HashAsync(string root, FileInfo file, CancellationToken cancel)
    {
        var stream = new FileStream(file.FullName, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.SequentialScan,
            BufferSize = 0,
        });
        await using (stream.ConfigureAwait(false))
        {
            var hash = await ContentHash.OfAsync(stream, cancel).ConfigureAwait(false);
            var executable = !OperatingSystem.IsWindows() && file.UnixFileMode.HasFlag(OwnerExecutes);

            // The position, not the length seen earlier: a file that grows meanwhile stays consistent with its hash.
            return new PayloadFile(PayloadScan.PathOf(root, file), stream.Position, hash, executable);
        }
    }
}
