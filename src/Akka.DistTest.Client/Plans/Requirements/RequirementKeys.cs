namespace Akka.DistTest.Plans;

/// <summary>The words for common requirements. Every other key is the name of a capability.</summary>
internal static class RequirementKeys
{
    public static IReadOnlyList<Key<List<Requirement>>> All { get; } =
    [
        Tests("os", "os", RequirementShapes.Expressions, "Operating system: linux, macos, windows; a list means any of them."),
        Tests("arch", "arch", RequirementShapes.Expressions, "Processor architecture: x64, arm64, …"),
        Tests("cpu", "cpu.cores", RequirementShapes.Cores, "Cores of the machine, at least."),
        Tests("memory", "memory.gb", RequirementShapes.Memory, "Memory of the machine, at least, such as 8GB."),
        Named("labels", "label", true, "Labels of the worker: a list asks for any of them, a map for all, each with a test."),
        Named("tools", "tool", false, "Programs on the worker: a list asks for all of them, a map also tests versions."),
    ];

    private static Key<List<Requirement>, IReadOnlyList<RequirementTest>> Tests(
        string name, string capability, Shape<IReadOnlyList<RequirementTest>> shape, string description) =>
        new(name, description, shape, (list, tests) => list.Add(new Requirement(capability, tests)));

    private static Key<List<Requirement>, IReadOnlyList<Requirement>> Named(
        string name, string prefix, bool anyOf, string description) =>
        new(name, description, new NamedTests(prefix, anyOf), (list, requirements) => list.AddRange(requirements));
}
