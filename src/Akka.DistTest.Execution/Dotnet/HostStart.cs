namespace Akka.DistTest.Dotnet;

/// <summary>The arguments and variables of a host process.</summary>
/// <param name="Arguments">Of <c>dotnet</c>.</param>
/// <param name="Environment">Set over the suite's own variables; null: none.</param>
internal sealed record HostStart(
    IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string>? Environment = null)
{
    public IReadOnlyDictionary<string, string> Over(IReadOnlyDictionary<string, string> suite)
    {
        if (Environment is null)
            return suite;
        var all = new Dictionary<string, string>(suite);
        foreach (var (name, value) in Environment)
            all[name] = value;
        return all;
    }
}
