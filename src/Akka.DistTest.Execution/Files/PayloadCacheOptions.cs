using Akka.DistTest.Ports;
using Akka.DistTest.Security;

namespace Akka.DistTest.Files;

/// <summary>Where a worker keeps payloads, and how much of them.</summary>
/// <param name="Root">A folder of this worker alone.</param>
public sealed record PayloadCacheOptions(string Root)
{
    /// <summary>Contents and laid-out folders together, in bytes. What is in use is kept even beyond it. Default:
    /// 20 GiB.</summary>
    public long MaxBytes { get; init; } = 20L << 30;

    /// <summary>Whom laid-out folders belong to; null: the worker's own user.</summary>
    public ProcessUser? Owner { get; init; }

    /// <summary>Told of payloads that would leave their folder; null: nobody is.</summary>
    public RefusalCounts? Refusals { get; init; }

    /// <summary>Files fetched at the same time. Default: 8.</summary>
    public int Parallel { get; init; } = 8;
}
