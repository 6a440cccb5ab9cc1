using System.Text.Json.Serialization;

namespace Akka.DistTest;

/// <summary>Names a worker process; a restarted one with the same store keeps it.</summary>
[JsonConverter(typeof(IdConverter<WorkerId>))]
public readonly record struct WorkerId(string Value) : IId<WorkerId>
{
    public static WorkerId Of(string value) => new(value);

    public override string ToString() => Value;
}
