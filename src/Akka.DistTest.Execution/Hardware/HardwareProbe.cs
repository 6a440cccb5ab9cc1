using System.Globalization;
using System.Runtime.InteropServices;
using Akka.DistTest.Ports;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Hardware;

/// <summary>
/// Finds what this machine is and has: <c>os</c>, <c>os.version</c>, <c>arch</c>, <c>cpu.cores</c>, <c>cpu.model</c>,
/// <c>memory.gb</c>, <c>host</c>, and <c>tool.NAME</c> with its version, or <c>unknown</c>, for each known program that
/// is on the path. A fact that cannot be found is left out.
/// </summary>
public sealed class HardwareProbe : IHardwareProbe
{
    private readonly ToolFinder _finder;
    private readonly ToolCache _cache;
    private readonly ToolVersions _versions = new();

    /// <param name="cacheFile">Remembers the versions of programs between starts.</param>
    public HardwareProbe(string cacheFile)
        : this(cacheFile, ToolFinder.OfThisProcess())
    {
    }

    internal HardwareProbe(string cacheFile, ToolFinder finder)
    {
        _finder = finder;
        _cache = new ToolCache(cacheFile);
    }

    /// <summary>
    /// Everything that is known without starting a process; takes milliseconds. A tool whose version is not remembered
    /// is <c>unknown</c> here.
    /// </summary>
    public Capabilities DetectQuick()
    {
        var facts = MachineFacts();
        var known = _cache.Read();
        foreach (var tool in _finder.Find())
            facts[$"tool.{tool.Name}"] = VersionOf(tool, known) ?? ToolVersions.Unknown;

        return new Capabilities(facts);
    }

    /// <summary>Everything; asks programs that are not remembered for their version, all at once, 2 s each.</summary>
    public Task<Capabilities> DetectAsync(CancellationToken cancel) => DetectAsync(asked: null, cancel);

    /// <summary>Everything that is known without starting a process, and the versions of some programs.</summary>
    /// <param name="asked">Facts such as <c>tool.python3</c>: these are asked when they are not remembered, all at once, 2 s each.
    /// Null: all.</param>
    /// <param name="cancel">Ends the asking.</param>
    public async Task<Capabilities> DetectAsync(IReadOnlySet<string>? asked, CancellationToken cancel)
    {
        var facts = MachineFacts();
        var known = _cache.Read();
        var tools = _finder.Find();
        var versions = await Task.WhenAll(tools.Select(async tool =>
            VersionOf(tool, known)
                ?? (asked?.Contains($"tool.{tool.Name}") == false
                    ? ToolVersions.Unknown
                    : await _versions.AskAsync(tool, cancel).ConfigureAwait(false))))
            .ConfigureAwait(false);

        foreach (var (tool, version) in tools.Zip(versions))
            facts[$"tool.{tool.Name}"] = version;

        // What could not be had may only have been slow today, and is asked again.
        _cache.Write(tools.Zip(versions).Where(t => t.Second != ToolVersions.Unknown)
            .ToDictionary(t => t.First.Stamp, t => t.Second));
        return new Capabilities(facts);
    }

    /// <summary>Where the programs lie that the facts name, by fact.</summary>
    public IReadOnlyDictionary<string, string> ToolPaths() =>
        _finder.Find().ToDictionary(tool => $"tool.{tool.Name}", tool => tool.Path);

    private static string? VersionOf(FoundTool tool, IReadOnlyDictionary<string, string> known) =>
        known.GetValueOrDefault(tool.Stamp) ?? DotnetSdk.VersionOf(tool);

    private static Dictionary<string, string> MachineFacts()
    {
        var facts = new Dictionary<string, string>
        {
            ["os"] = OperatingSystemFacts.Name,
            ["arch"] = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant(),

            // Follows the affinity of the process and the CPU limit of its container, rounded up.
            ["cpu.cores"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
            ["host"] = Environment.MachineName,
        };
        Add("os.version", OperatingSystemFacts.Version());
        Add("cpu.model", CpuFacts.Model());
        Add("memory.gb", MemoryFacts.Bytes() is { } bytes
            ? (bytes / (double)(1L << 30)).ToString("0.0", CultureInfo.InvariantCulture)
            : null);
        return facts;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                facts[name] = value;
        }
    }
}
