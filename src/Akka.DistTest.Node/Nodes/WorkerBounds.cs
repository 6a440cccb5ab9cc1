using System.Security.Cryptography;
using System.Text;
using Akka.DistTest.Bounds;
using Akka.DistTest.Local;
using Microsoft.Extensions.Logging;

namespace Akka.DistTest.Nodes;

/// <summary>Opens the bounds that a worker was told to hold its attempts in, and says once what holds.</summary>
internal static class WorkerBounds
{
    /// <summary>Throws <see cref="UsageException"/> when what was asked for cannot be had.</summary>
    public static AttemptBounds Open(WorkerOptions options, string folder, INodeLog log)
    {
        try
        {
            var user = options.RunAs is { } name ? UserLookup.Find(name) : null;
            var bounds = options.Groups || !options.Limits.IsNone
                ? AttemptBounds.Require(NameOf(folder), options.Limits, user)
                : user is not null ? AttemptBounds.Open(NameOf(folder), options.Limits, user) : AttemptBounds.None;
            log.Write(LogLevel.Information, bounds.Description);
            return bounds;
        }
        catch (BoundsException e)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>Of a worker in the command's own process: only what was asked for.</summary>
    public static AttemptBounds Open(EmbeddedOptions options, string folder)
    {
        try
        {
            return options.Limits.IsNone ? AttemptBounds.None : AttemptBounds.Require(NameOf(folder), options.Limits);
        }
        catch (BoundsException e)
        {
            throw new UsageException(e.Message);
        }
    }

    // One process at a time has a store, so no other worker of this machine has its name.
    private static string NameOf(string folder) =>
        $"disttest-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..12]}";
}
