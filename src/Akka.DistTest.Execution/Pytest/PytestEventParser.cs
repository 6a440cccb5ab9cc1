using System.Buffers;
using System.Text.Json;

namespace Akka.DistTest.Pytest;

/// <summary>Reads one line of the protocol. Throws <see cref="JsonException"/> for one that is none.</summary>
internal static class PytestEventParser
{
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
                "batch" => new PytestEvent.BatchDone(),
                "late" => new PytestEvent.Late(Index(ref reader), Text(ref reader), OptionalText(ref reader)),
                "leaving" => new PytestEvent.Leaving(Text(ref reader)),
                "closed" => new PytestEvent.Closed(),
                "hello" => new PytestEvent.Hello(Text(ref reader), Text(ref reader)),
                "no-pytest" => new PytestEvent.NoPytest(),
                "old-pytest" => new PytestEvent.OldPytest(Text(ref reader)),
                "ready" => new PytestEvent.Ready(Text(ref reader), Texts(ref reader)),
                var word => throw new JsonException($"there is no event '{word}'"),
            };
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException($"an event has a value of the wrong type: {e.Message}", e);
        }
    }

    private static PytestEvent.Finished Finished(ref Utf8JsonReader reader) => new(
        Index(ref reader),
        DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(Number(ref reader)),
        TimeSpan.FromSeconds(Number(ref reader)),
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
        var word => throw new JsonException($"there is no outcome '{word}'"),
    };

    private static int Index(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt32();
    }

    private static double Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetDouble();
    }

    private static string Text(ref Utf8JsonReader reader) =>
        OptionalText(ref reader) ?? throw new JsonException("a text is missing");

    private static string? OptionalText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    private static List<string> Texts(ref Utf8JsonReader reader)
    {
        reader.Read();
        var texts = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
            texts.Add(reader.GetString()!);
        return texts;
    }
}
