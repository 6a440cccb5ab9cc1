using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Akka.DistTest.Reports;

/// <summary>All results as compact JSON for the page's script: one array each, with suites and workers by number.</summary>
internal static class ResultData
{
    private const int FlushAt = 64 * 1024;

    // Escapes <, > and &, so that no text can end the script element.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Write(Stream output, IReadOnlyList<ReportSuite> suites)
    {
        var workers = new Dictionary<string, int>(StringComparer.Ordinal);
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteStartArray("suites");
        foreach (var suite in suites)
            json.WriteStringValue(HtmlText.Name(suite.Name));
        json.WriteEndArray();
        json.WriteStartArray("rows");
        var failure = 0;
        for (var i = 0; i < suites.Count; i++)
        {
            foreach (var row in suites[i].Rows)
            {
                WriteRow(json, row, i, Number(workers, row.Worker), HtmlFailures.IsFailure(row) ? ++failure : 0);
                if (json.BytesPending > FlushAt)
                    json.Flush();
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("workers");
        foreach (var worker in workers.Keys)
            json.WriteStringValue(worker);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // class, word, name, suite, worker or -1, milliseconds, duration, message, flaky, number of the failure or 0
    private static void WriteRow(Utf8JsonWriter json, ReportRow row, int suite, int worker, int failure)
    {
        json.WriteStartArray();
        json.WriteStringValue(HtmlBadge.Class(row.Outcome));
        json.WriteStringValue(Words.OfKind(row.Kind));
        json.WriteStringValue(HtmlText.Name(row.Name));
        json.WriteNumberValue(suite);
        json.WriteNumberValue(worker);
        json.WriteNumberValue(Math.Max(0, Math.Round(row.Duration.TotalMilliseconds, 3)));
        json.WriteStringValue(Readable.Duration(row.Duration));
        json.WriteStringValue(HtmlText.Excerpt(row));
        json.WriteNumberValue(row.Flaky ? 1 : 0);
        json.WriteNumberValue(failure <= HtmlFailures.Shown ? failure : 0);
        json.WriteEndArray();
    }

    private static int Number(Dictionary<string, int> workers, WorkerId? worker)
    {
        if (worker is not { } id)
            return -1;

        var name = HtmlText.Name(id.Value);
        if (!workers.TryGetValue(name, out var number))
            workers.Add(name, number = workers.Count);
        return number;
    }
}
