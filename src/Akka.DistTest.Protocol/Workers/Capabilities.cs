namespace Akka.DistTest.Workers;

/// <summary>Facts about a worker, by name: <c>os = linux</c>, <c>arch = x64</c>, <c>cpu.cores = 8</c>,
/// <c>memory.gb = 31.3</c>, <c>tool.python3 = 3.11.2</c>, <c>label.fast = true</c>. Names in lower case.</summary>
/// <param name="Facts">Values as text; numbers with a point.</param>
public sealed record Capabilities(IReadOnlyDictionary<string, string> Facts)
{
    public static Capabilities None { get; } = new(new Dictionary<string, string>());
}
