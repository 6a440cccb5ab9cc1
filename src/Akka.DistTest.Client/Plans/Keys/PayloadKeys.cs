namespace Akka.DistTest.Plans;

/// <summary>A payload: a path, or a path with globs.</summary>
internal static class PayloadKeys
{
    private const string Expected = "a path, or a map with path, include and exclude";

    public static Shape<PayloadDraft> Shape { get; } = new EitherShape<PayloadDraft>(
        Texts.PathOf(Expected).As(path => new PayloadDraft { Path = path }),
        new Section<PayloadDraft>("payload", Expected, () => new PayloadDraft(),
        [
            new Key<PayloadDraft, string>(
                "path", "The folder, relative to the plan file.",
                Texts.PathOf("a path"), (draft, value) => draft.Path = value, IsRequired: true),
            new Key<PayloadDraft, IReadOnlyList<string>>(
                "include", "Globs; only matching files are sent. Default all.",
                Texts.List, (draft, value) => draft.Include = value),
            new Key<PayloadDraft, IReadOnlyList<string>>(
                "exclude", "Globs; matching files are not sent.",
                Texts.List, (draft, value) => draft.Exclude = value),
        ]),
        Expected);
}

internal sealed class PayloadDraft
{
    public string Path { get; set; } = "";

    public IReadOnlyList<string> Include { get; set; } = [];

    public IReadOnlyList<string> Exclude { get; set; } = [];
}
