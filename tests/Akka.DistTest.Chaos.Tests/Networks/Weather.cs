using System.Collections.Immutable;

namespace Akka.DistTest.Chaos.Networks;

/// <summary>What the network does to packets. Clear: it passes all of them at once.</summary>
internal sealed record Weather
{
    public static Weather Clear { get; } = new();

    /// <summary>Packets from the first to the second host are dropped.</summary>
    public ImmutableHashSet<(int From, int To)> Dropped { get; init; } = [];

    /// <summary>Packets from the first to the second host are answered with a reset in the name of the second.</summary>
    public ImmutableHashSet<(int From, int To)> Refused { get; init; } = [];

    /// <summary>How long each packet takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>So much more or less, so that packets overtake each other.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>The share of packets that is lost, from 0 to 1.</summary>
    public double Loss { get; init; }

    public Weather WithCut(IEnumerable<int> some, IEnumerable<int> others) => this with
    {
        Dropped = Dropped.Union(Both(some, others)),
    };

    public Weather WithOneWayCut(IEnumerable<int> from, IEnumerable<int> to) => this with
    {
        Dropped = Dropped.Union(from.SelectMany(f => to.Select(t => (f, t)))),
    };

    public Weather WithRefusal(IEnumerable<int> some, IEnumerable<int> others) => this with
    {
        Refused = Refused.Union(Both(some, others)),
    };

    private static IEnumerable<(int, int)> Both(IEnumerable<int> some, IEnumerable<int> others) =>
        some.SelectMany(a => others.SelectMany(b => new[] { (a, b), (b, a) }));
}
