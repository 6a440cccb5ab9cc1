using System.Text.Json.Serialization;

namespace Akka.DistTest;

/// <summary>Names a set of workers with one scheduler.</summary>
[JsonConverter(typeof(IdConverter<PoolId>))]
public readonly record struct PoolId(string Value) : IId<PoolId>
{
    public static PoolId Of(string value) => new(value);

    public override string ToString() => Value;
}
