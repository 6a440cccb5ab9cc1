using System.Text.Json;
using Akka.DistTest.Errors;
using Akka.DistTest.Results;

namespace Akka.DistTest.Display;

/// <summary>What failures look like, and which of them are one error, as JSON.</summary>
internal static class JsonDiagnosis
{
    public static string Line(ErrorGroup group) => JsonLine.Of(json =>
    {
        json.WriteString("event", "failures.grouped");
        json.WriteNumber("count", group.Count);
        json.WriteString("message", group.Message);
        json.Diagnosis(group.Diagnosis);
        json.Texts("first", group.Names);
        json.Texts("workers", group.Workers);
    });

    public static void Diagnosis(this Utf8JsonWriter json, Diagnosis? diagnosis)
    {
        if (diagnosis is null)
            return;
        json.WriteStartObject("diagnosis");
        json.Word("category", diagnosis.Category);
        json.Word("severity", diagnosis.Severity);
        json.Word("blame", diagnosis.Blame);
        json.WriteString("fingerprint", diagnosis.Fingerprint);
        json.WriteEndObject();
    }
}
