using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Grounds;

namespace Akka.DistTest.Chaos.Trials;

/// <summary>What a scenario may use.</summary>
internal sealed class Stage(Fleet fleet, IGround ground, Random random, string folder, string storeFolder)
{
    private readonly List<Node> _struck = [];

    public Fleet Fleet => fleet;

    /// <summary>The trial's chances; the same seed gives the same ones.</summary>
    public Random Random => random;

    /// <summary>For files of the trial.</summary>
    public string Folder => folder;

    /// <summary>Of the database.</summary>
    public string StoreFolder => storeFolder;

    /// <summary>The network, for scenarios that need hosts.</summary>
    public HostNetwork Network => (HostNetwork)ground;

    /// <summary>When the fault began; null before.</summary>
    public DateTimeOffset? Struck { get; private set; }

    /// <summary>Of the nodes that were not struck: these may tell of the fault.</summary>
    public bool WasStruck(string process) => _struck.Any(n => process.StartsWith($"{n.Name}-", StringComparison.Ordinal));

    /// <summary>The seed that was started first.</summary>
    public Node Coordinator => fleet.Seeds[0];

    public Node AnyWorker() => fleet.Workers[random.Next(fleet.Workers.Count)];

    /// <summary>The fault begins now, at these nodes.</summary>
    public void Strike(params IEnumerable<Node> nodes)
    {
        _struck.AddRange(nodes);
        Struck = DateTimeOffset.UtcNow;
        fleet.Journal.Write("trial", $"strikes {(_struck.Count == 0 ? "all" : string.Join(", ", _struck.Select(n => n.Name)))}");
    }

    /// <summary>Lets the fault last for a random time.</summary>
    public Task LastsAsync(TimeSpan atLeast, TimeSpan atMost) => Task.Delay(atLeast + random.NextDouble() * (atMost - atLeast));
}
