using System.Buffers;
using System.Text.Json;

namespace Akka.DistTest.Pytest;

/// <summary>Reads one line of the protocol. Throws <see cref="JsonException"/> for one that is none.</summary>
internal static class PytestEventParser
{
    // Half of the seconds that DateTimeOffset knows since 1970, so that a start and a duration add up.
    private const double MaxSeconds = 125_000_000_000;

    public static PytestEvent Parse(ReadOnlySequence<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("an event is an array");
        try
        {
            return Text(ref reader) switch
            {
                "started" => new PytestEvent.Started(Index(ref reader)),
                "finished" => Finished(ref reader),
                "batch" => new PytestEvent.BatchDone(Indexes(ref reader)),
                "late" => new PytestEvent.Late(Index(ref reader), Text(ref reader), OptionalText(ref reader)),
                "leaving" => new PytestEvent.Leaving(Text(ref reader)),
                "ended" => new PytestEvent.Ended(Index(ref reader), Index(ref reader), Index(ref reader)),
                "raised" => new PytestEvent.Raised(Text(ref reader)),
                "hello" => new PytestEvent.Hello(Text(ref reader), Text(ref reader)),
                "no-pytest" => new PytestEvent.NoPytest(),
                "old-pytest" => new PytestEvent.OldPytest(Text(ref reader)),
                "ready" => Ready(ref reader),
                var word => throw new JsonException($"there is no event '{word}'"),
            };
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new JsonException($"an event has a value of the wrong type: {e.Message}", e);
        }
    }

    private static PytestEvent.Ready Ready(ref Utf8JsonReader reader)
    {
        var ready = new PytestEvent.Ready(
            Text(ref reader), Index(ref reader), Texts(ref reader), Texts(ref reader));
        return ready.Groups.Count == ready.Cases.Count
            ? ready
            : throw new JsonException($"there are {ready.Groups.Count} groups for {ready.Cases.Count} cases");
    }

    private static PytestEvent.Finished Finished(ref Utf8JsonReader reader) => new(
        Index(ref reader),
        DateTimeOffset.UnixEpoch + Seconds(ref reader),
        Seconds(ref reader),
        Outcome(ref reader),
        OptionalText(ref reader),
        OptionalText(ref reader),
        OptionalText(ref reader));

    private static PytestOutcome Outcome(ref Utf8JsonReader reader) => Text(ref reader) switch
    {
        "passed" => PytestOutcome.Passed,
        "failed" => PytestOutcome.Failed,
        "error" => PytestOutcome.Error,
        "skipped" => PytestOutcome.Skipped,
        "xfailed" => PytestOutcome.ExpectedFailure,
        "xpassed" => PytestOutcome.UnexpectedPass,
        var word => throw new JsonException($"there is no outcome '{word}'"),
    };

    private static int Index(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt32();
    }

    /// <summary>What no clock shows is taken for the nearest that can be kept.</summary>
    private static TimeSpan Seconds(ref Utf8JsonReader reader)
    {
        reader.Read();
        return TimeSpan.FromSeconds(Math.Clamp(reader.GetDouble(), 0, MaxSeconds));
    }

    private static string Text(ref Utf8JsonReader reader) =>
        OptionalText(ref reader) ?? throw new JsonException("a text is missing");

    private static string? OptionalText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    private static List<int> Indexes(ref Utf8JsonReader reader)
    {
        StartList(ref reader);
        var indexes = new List<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            indexes.Add(reader.GetInt32());
        return indexes;
    }

    private static void StartList(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("a list is missing");
    }

    private static List<string> Texts(ref Utf8JsonReader reader)
    {
        StartList(ref reader);
        var texts = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
            texts.Add(reader.GetString()!);
        return texts;
    }
}
