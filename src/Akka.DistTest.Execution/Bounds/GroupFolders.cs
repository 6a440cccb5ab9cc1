namespace Akka.DistTest.Bounds;

/// <summary>A folder for each controller; the same in the second version. Null where there is no such controller.</summary>
internal sealed record GroupFolders(string? Memory, string? Processes, string? Cpu)
{
    public IReadOnlyList<string> All { get; } =
        [.. new[] { Memory, Processes, Cpu }.OfType<string>().Distinct(StringComparer.Ordinal)];

    public GroupFolders Below(string name) => new(Join(Memory, name), Join(Processes, name), Join(Cpu, name));

    private static string? Join(string? folder, string name) => folder is null ? null : Path.Combine(folder, name);
}
