namespace Akka.DistTest.Benchmarks.Workloads;

/// <summary>Something to measure, the same as is measured of the peers.</summary>
internal interface IWorkload
{
    string Name { get; }

    /// <summary>Items unless the command line says otherwise.</summary>
    int StandardCount { get; }

    /// <summary>Starts what it needs, measures, and stops it. Throws when an item did not pass.</summary>
    /// <param name="program">The <c>disttest</c> executable.</param>
    /// <param name="folder">Empty, deleted afterwards.</param>
    /// <param name="count">Items.</param>
    /// <returns>The peak memory of the nodes in megabytes is null when they ended with the run.</returns>
    Task<(Sample Sample, double? Megabytes)> RunAsync(string program, string folder, int count);
}
