using System.Text.Json;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Dotnet;

/// <summary>Collects what a host tells while it discovers.</summary>
internal sealed class VsTestDiscovery(string source)
{
    private const int ErrorLevel = 2;

    private readonly List<FoundCase> _cases = [];
    private readonly List<string> _errors = [];

    public IReadOnlyList<FoundCase> Cases => _cases;

    public IEnumerable<string> Executors => _cases
        .Select(x => x.Description.GetProperty("ExecutorUri").GetString() ?? "")
        .Distinct();

    /// <summary>True when discovery is over. Throws <see cref="HostFailedException"/> when it failed.</summary>
    public bool Take(JsonElement message)
    {
        var payload = message.TryGetProperty("Payload", out var value) ? value : default;
        switch (message.GetProperty("MessageType").GetString())
        {
            case "TestSession.Message" when payload.GetProperty("MessageLevel").GetInt32() == ErrorLevel:
                _errors.Add(payload.GetProperty("Message").GetString() ?? "");
                return false;
            case "TestDiscovery.TestFound":
                Add(payload);
                return false;
            case "TestDiscovery.Completed":
                if (payload.TryGetProperty("LastDiscoveredTests", out var last))
                    Add(last);
                ThrowIfFailed(payload);
                return true;
            default:
                return false;
        }
    }

    public HostFailedException Died(string how, string? output) => new(
        $"The tests of '{source}' cannot be listed: {how}.{Said()}",
        Blame.Submitter, FailureCategory.Discovery, output);

    private void ThrowIfFailed(JsonElement payload)
    {
        var aborted = payload.TryGetProperty("IsAborted", out var value) && value.ValueKind == JsonValueKind.True;
        // A suite without tests is one; a suite without tests and with errors could not be read. Errors beside tests
        // are about single tests, and these report them when they run.
        if (aborted || (_cases.Count == 0 && _errors.Count > 0))
        {
            throw new HostFailedException(
                $"The tests of '{source}' cannot be listed.{Said()}",
                Blame.Submitter, FailureCategory.Discovery, BoundedText.Of(string.Join('\n', _errors)));
        }
    }

    private void Add(JsonElement cases)
    {
        if (cases.ValueKind == JsonValueKind.Array)
            _cases.AddRange(cases.EnumerateArray().Select(VsTestResults.Case));
    }

    private string Said() => _errors.Count == 0 ? "" : $" {BoundedText.Of(string.Join('\n', _errors), 1024)}";
}
