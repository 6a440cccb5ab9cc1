using Akka.DistTest.Durations;
using static Akka.DistTest.Wire.Samples.Values;

namespace Akka.DistTest.Wire.Samples;

/// <summary>What a project's book of durations is told and remembers.</summary>
internal static class DurationSamples
{
    public static readonly TookTime Took = new(SomeTask, "test_a.py::test_one", 1.25);

    public static IDistTestMessage[] All =>
    [
        new DurationCommand.Learn("shop", [Took]),
        new DurationCommand.Recall("shop", Run, [SomeTask, Suite]),
        new DurationEvent.Learned([Took]),
        new DurationEvent.BookKept([Took]),
    ];
}
