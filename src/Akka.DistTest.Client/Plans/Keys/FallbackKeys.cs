namespace Akka.DistTest.Plans;

/// <summary>Fallbacks: what to ask for when nothing was found for a while.</summary>
internal static class FallbackKeys
{
    public static Shape<IReadOnlyList<Fallback>> List { get; } = new ListShape<Fallback>(
        new Section<Draft>("fallback", "a map with after and requirements", () => new Draft(),
        [
            new Key<Draft, TimeSpan>(
                "after", "How long the requirements before must have waited, such as 30s.",
                DurationText.Shape, (draft, value) => draft.After = value, IsRequired: true),
            new Key<Draft, IReadOnlyList<Requirement>>(
                "requirements", "Take the place of the task's whole requirements.",
                RequirementsShape.Instance, (draft, value) => draft.Requirements = value, IsRequired: true),
        ]).As(draft => new Fallback(draft.After, draft.Requirements)),
        "a list such as [{after: 30s, requirements: {os: linux}}]");

    private sealed class Draft
    {
        public TimeSpan After { get; set; }

        public IReadOnlyList<Requirement> Requirements { get; set; } = [];
    }
}
