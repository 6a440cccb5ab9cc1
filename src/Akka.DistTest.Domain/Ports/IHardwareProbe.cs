using Akka.DistTest.Workers;

namespace Akka.DistTest.Ports;

/// <summary>Finds out what this machine can do.</summary>
public interface IHardwareProbe
{
    /// <summary>Detected facts; each probe takes at most 2 s and one that fails adds nothing.</summary>
    Task<Capabilities> DetectAsync(CancellationToken cancel);
}
