using Akka.DistTest.Ports;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Attempts;

/// <summary>Finds the folder that an attempt runs in.</summary>
internal static class AttemptPlace
{
    /// <summary>A full path. Throws <see cref="PayloadException"/>, or <see cref="HostFailedException"/> when the plan
    /// names a folder that is not there.</summary>
    /// <param name="spec">What is run.</param>
    /// <param name="payloads">Brings the plan's folder.</param>
    /// <param name="own">Stands in for a folder of the plan.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<string> FindAsync(
        AttemptSpec spec, IPayloadSource payloads, string own, CancellationToken cancel)
    {
        var folder = spec.Folder is null ? own : await payloads.ResolveAsync(spec.Folder, cancel).ConfigureAwait(false);
        if (spec.WorkingDirectory is not { Length: > 0 } relative)
            return folder;
        var directory = Path.GetFullPath(relative, folder);
        if (spec.Folder is null)
            Directory.CreateDirectory(directory);
        if (Directory.Exists(directory))
            return directory;
        throw new HostFailedException($"The working directory '{directory}' does not exist.");
    }
}
