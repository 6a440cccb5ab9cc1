using System.Text.Json.Serialization;

namespace Akka.DistTest;

/// <summary>Names one execution of a plan. Chosen by the submitter, so that a repeated submission is recognised.</summary>
[JsonConverter(typeof(IdConverter<RunId>))]
public readonly record struct RunId(string Value) : IId<RunId>
{
    public static RunId Of(string value) => new(value);

    public override string ToString() => Value;
}
