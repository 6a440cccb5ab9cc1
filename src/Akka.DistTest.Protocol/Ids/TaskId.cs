using System.Text.Json.Serialization;

namespace Akka.DistTest;

/// <summary>Names a task or suite within a run. A batch of a suite is named <c>suite#n</c>, n from 1.</summary>
[JsonConverter(typeof(IdConverter<TaskId>))]
public readonly record struct TaskId(string Value) : IId<TaskId>
{
    public static TaskId Of(string value) => new(value);

    public override string ToString() => Value;
}
