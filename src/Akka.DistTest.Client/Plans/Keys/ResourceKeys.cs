namespace Akka.DistTest.Plans;

/// <summary>What an attempt reserves.</summary>
internal static class ResourceKeys
{
    public static Shape<Resources> Section { get; } = new Section<Draft>(
        "resources", "a map of resources such as {cpu: 2, memory: 4GB}", () => new Draft(),
        [
            new Key<Draft, int>(
                "cpu", "Slots of the worker that an attempt takes. Default 1.",
                Texts.Whole(1, 100_000), (draft, value) => draft.Value = draft.Value with { Cpu = value }),
            new Key<Draft, double>(
                "memory", "Memory that an attempt takes, such as 4GB. Default none.",
                SizeText.Shape, (draft, value) => draft.Value = draft.Value with { MemoryGb = value }),
            new Key<Draft, int>(
                "gpu", "GPUs that an attempt takes. Default 0.",
                Texts.Whole(0, 100_000), (draft, value) => draft.Value = draft.Value with { Gpu = value }),
            new Key<Draft, IReadOnlyDictionary<string, int>>(
                "counters", "Counters that workers were started with, such as licenses, and how many are taken.",
                new MapShape<int>(Texts.Whole(1, 1_000_000_000), "a map of counters and numbers"),
                (draft, value) => draft.Value = draft.Value with { Counters = value }),
        ]).As(draft => draft.Value);

    private sealed class Draft
    {
        public Resources Value { get; set; } = Resources.OneSlot;
    }
}
