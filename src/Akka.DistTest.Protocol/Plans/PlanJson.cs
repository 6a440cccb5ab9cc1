using System.Text.Json.Serialization;

namespace Akka.DistTest.Plans;

/// <summary>Measures tasks; the wire has its own table.</summary>
[JsonSerializable(typeof(PlannedTask))]
internal sealed partial class PlanJson : JsonSerializerContext;
