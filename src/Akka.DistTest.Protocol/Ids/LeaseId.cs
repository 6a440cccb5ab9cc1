using System.Text.Json.Serialization;

namespace Akka.DistTest;

/// <summary>Names the right to run one attempt; fences its result.</summary>
[JsonConverter(typeof(IdConverter<LeaseId>))]
public readonly record struct LeaseId(string Value) : IId<LeaseId>
{
    public static LeaseId Of(string value) => new(value);

    public override string ToString() => Value;
}
