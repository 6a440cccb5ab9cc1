using System.Text.Json;

namespace Akka.DistTest.TestSupport.Runs;

/// <summary>How a command ended.</summary>
public sealed record Ended(int Code, IReadOnlyList<string> Output, IReadOnlyList<string> Error)
{
    /// <summary>What <c>--json</c> wrote.</summary>
    public RunLines Lines => new([.. Output.Select(line => JsonDocument.Parse(line).RootElement)]);

    public string Text => string.Join('\n', Output.Concat(Error));
}
