using System.Globalization;
using System.Text.Json;
using Akka.DistTest.Results;

namespace Akka.DistTest.Dotnet;

/// <summary>Reads test cases and results as VSTest's protocol writes them from version 2 on.</summary>
internal static class VsTestResults
{
    public static FoundCase Case(JsonElement json) => new(
        Key(json),
        CaseNames.For(Text(json, "FullyQualifiedName") ?? "", Text(json, "DisplayName")),
        json.Clone());

    public static string Key(JsonElement testCase) => Text(testCase, "Id") ?? "";

    public static DriverEvent.Reported Result(JsonElement json)
    {
        var testCase = json.GetProperty("TestCase");
        var shown = Text(json, "DisplayName");
        var (outcome, failure) = Outcome(json.GetProperty("Outcome").GetInt32());
        return new DriverEvent.Reported(Key(testCase), new CaseReport
        {
            Outcome = outcome,
            Failure = failure,
            Message = Text(json, "ErrorMessage") ?? Missing(json.GetProperty("Outcome").GetInt32()),
            Stack = Text(json, "ErrorStackTrace"),
            Output = Output(json),
            StartedAt = json.GetProperty("StartTime").GetDateTimeOffset(),
            Duration = TimeSpan.Parse(Text(json, "Duration") ?? "0", CultureInfo.InvariantCulture),
            Row = shown is null || shown == Text(testCase, "DisplayName") ? null : shown,
        });
    }

    // TestOutcome of the object model: None, Passed, Failed, Skipped, NotFound. None is what an inconclusive NUnit test
    // gets: it told nothing, so it has not passed.
    private static (CaseOutcome Outcome, CaseFailure Failure) Outcome(int value) => value switch
    {
        1 => (CaseOutcome.Passed, CaseFailure.None),
        2 => (CaseOutcome.Failed, CaseFailure.Assertion),
        0 or 3 => (CaseOutcome.Skipped, CaseFailure.None),
        _ => (CaseOutcome.Failed, CaseFailure.Error),
    };

    private static string? Missing(int outcome) => outcome switch
    {
        1 or 2 => null,
        0 => "The test ended without an outcome.",
        3 => "Skipped without a reason.",
        4 => "The test framework no longer finds this case: it was in the suite when it was discovered.",
        _ => $"The test framework reported an outcome {outcome} that is not known.",
    };

    private static string? Output(JsonElement json)
    {
        if (!json.TryGetProperty("Messages", out var messages) || messages.ValueKind != JsonValueKind.Array)
            return null;
        // A skipped test's reason comes as output too.
        var reason = Text(json, "ErrorMessage");
        return BoundedText.Of(string.Concat(messages.EnumerateArray()
            .Select(x => Text(x, "Text"))
            .Where(x => x is not null && x != reason)));
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
