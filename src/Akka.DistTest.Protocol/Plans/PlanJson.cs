using System.Text.Json.Serialization;

namespace Akka.DistTest.Plans;

/// <summary>Measures tasks, also those whose numbers are none; the wire has its own table.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(PlannedTask))]
internal sealed partial class PlanJson : JsonSerializerContext;
