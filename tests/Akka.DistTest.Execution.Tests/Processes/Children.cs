using System.Collections;
using System.Text;

namespace Akka.DistTest.Processes;

/// <summary>Starts children the way the tests need them and remembers what they wrote.</summary>
internal sealed class Children
{
    private readonly List<byte> _output = [];

    public static IReadOnlyDictionary<string, string> Environment { get; } =
        System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            // Functions that bash exports, which no bounded child takes.
            .Where(e => !((string)e.Key).Contains('%', StringComparison.Ordinal))
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    public string Text => Encoding.UTF8.GetString(Bytes);

    public byte[] Bytes
    {
        get
        {
            lock (_output)
                return [.. _output];
        }
    }

    public ChildStart Describe(params string[] arguments) => new()
    {
        Arguments = arguments,
        Directory = Path.GetTempPath(),
        Environment = Environment,
        Mark = Guid.NewGuid().ToString("N"),
        OnOutput = bytes =>
        {
            lock (_output)
                _output.AddRange(bytes.Span);
        },
    };

    public Task Wrote(string text) => Wrote(t => t.Contains(text, StringComparison.Ordinal));

    public async Task Wrote(Func<string, bool> condition)
    {
        var limit = TimeSpan.FromSeconds(60);
        if (!await Patience.UntilAsync(() => Task.FromResult(condition(Text)), limit))
            throw new TimeoutException($"The child wrote only: {Text}");
    }

    public ChildStart Shell(string script) => Describe("/bin/sh", "-c", script);
}
