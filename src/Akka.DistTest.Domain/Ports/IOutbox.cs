using Akka.DistTest.Workers;

namespace Akka.DistTest.Ports;

/// <summary>Keeps a worker's reports on disk until they are acknowledged. Used by one caller at a time.</summary>
public interface IOutbox : IDisposable
{
    /// <summary>The number for the next report; greater than any before, also of earlier processes.</summary>
    long NextNumber();

    /// <summary>Stores reports. Throws <see cref="IOException"/> when the disk does not take them.</summary>
    void Append(IReadOnlyList<WorkerReport> reports);

    void Acknowledge(IReadOnlyList<long> numbers);

    /// <summary>Reports with numbers above one, oldest first.</summary>
    IReadOnlyList<WorkerReport> After(long number, int max);
}
