using System.Text.Json.Nodes;

namespace Akka.DistTest.Dotnet;

/// <summary>Payloads that are sent to VSTest's testhost.</summary>
internal static class TestHostRequests
{
    public static JsonObject Discover(string source) => new()
    {
        ["AdapterSourceMap"] = new JsonObject { ["_none_"] = new JsonArray(JsonValue.Create(source)) },
        ["FrequencyOfDiscoveredTestsEvent"] = 500,
        ["DiscoveredTestEventTimeout"] = "00:00:01",
        ["RunSettings"] = VsTestSettings.Xml,
        ["Package"] = null,
        ["TestCaseFilter"] = null,
        ["TestSessionInfo"] = null,
    };

    public static JsonObject Run(IEnumerable<FoundCase> cases) => new()
    {
        ["Tests"] = new JsonArray([.. cases.Select(x => JsonObject.Create(x.Description))]),
        ["Package"] = null,
        ["RunSettings"] = VsTestSettings.Xml,
        ["TestExecutionContext"] = new JsonObject
        {
            // The host sends what it has when the sum of results and running cases reaches this: with 1, each start and
            // each result at once, on the thread of the test. So nothing is lost when the next test kills the process.
            ["FrequencyOfRunStatsChangeEvent"] = 1,
            ["RunStatsChangeEventTimeout"] = "00:00:01",
            ["InIsolation"] = false,
            ["KeepAlive"] = true,
            ["AreTestCaseLevelEventsRequired"] = false,
            ["IsDebug"] = false,
            ["TestCaseFilter"] = null,
            ["FilterOptions"] = null,
        },
    };
}
