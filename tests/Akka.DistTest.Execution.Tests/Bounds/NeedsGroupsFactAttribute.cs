namespace Akka.DistTest.Bounds;

/// <summary>Needs control groups that this user can make: Linux, and root or a delegated group. Elsewhere it is listed as not
/// tried.</summary>
internal sealed class NeedsGroupsFactAttribute : FactAttribute
{
    /// <summary>Null: nothing is.</summary>
    public static string? Missing { get; } = Find();

    public NeedsGroupsFactAttribute() => Skip = Missing;

    private static string? Find()
    {
        using var bounds = AttemptBounds.Open($"disttest-probe-{Environment.ProcessId}", AttemptLimits.None);
        using var group = new Probe(bounds);
        return group.IsThere ? null : $"not tried: {bounds.Description}";
    }

    private sealed class Probe(AttemptBounds bounds) : IDisposable
    {
        private readonly AttemptGroup? _group = bounds.Make("probe");

        public bool IsThere => _group is not null;

        public void Dispose()
        {
            foreach (var folder in _group?.Folders ?? [])
                GroupWriting.TryRemove(folder);
        }
    }
}
