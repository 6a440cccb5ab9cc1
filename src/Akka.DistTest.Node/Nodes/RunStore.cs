using Akka.DistTest.Local;

namespace Akka.DistTest.Nodes;

/// <summary>The store of a run in the command's own process.</summary>
/// <param name="Folder">A full path.</param>
/// <param name="Lock">Held until the run has ended.</param>
/// <param name="Note">For the user; null: it is the usual one.</param>
internal sealed record RunStore(string Folder, StoreLock Lock, string? Note)
{
    // One after another they would wait; more at once on one machine is hardly meant.
    private const int MostAtOnce = 16;

    /// <summary>Takes the store; while another run has it, and nobody asked for this one by name, one below it. Throws
    /// <see cref="StoreInUseException"/>.</summary>
    public static RunStore Take(EmbeddedOptions options)
    {
        var folder = Path.GetFullPath(options.StoreFolder);
        try
        {
            return new RunStore(folder, StoreLock.Take(folder), null);
        }
        catch (StoreInUseException) when (options.StoreMayMove)
        {
            for (var n = 2; n <= MostAtOnce; n++)
            {
                var below = Path.Combine(folder, $"run-{n}");
                if (TryTake(below) is { } taken)
                    return new RunStore(below, taken, $"another run uses {folder}; this one keeps its own store in {below}");
            }

            throw;
        }
    }

    private static StoreLock? TryTake(string folder)
    {
        try
        {
            return StoreLock.Take(folder);
        }
        catch (StoreInUseException)
        {
            return null;
        }
    }
}
