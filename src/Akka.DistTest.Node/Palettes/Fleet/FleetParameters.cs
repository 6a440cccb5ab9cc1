using Akka.DistTest.Control;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary>Parameters that several commands have.</summary>
internal static class FleetParameters
{
    public const int Limit = 50;

    public static PaletteParameter Run { get; } = new(
        "run", "The id of a run.", Positional: true, Required: true, Suggests: SuggestionKinds.Run);

    public static PaletteParameter Worker { get; } = new(
        "worker", "The name of a worker.", Positional: true, Required: true, Suggests: SuggestionKinds.Worker);

    public static PaletteParameter Pool { get; } = new(
        "pool", "Of this pool.", Default: "default", Suggests: SuggestionKinds.Pool);

    public static PaletteParameter Most { get; } = new(
        "limit", "How many at most.", ParameterKind.Number, Short: "n", Default: $"{Limit}");

    public static RunId RunOf(CommandCall call) => new(call.Required(Run.Name));

    public static PoolId PoolOf(CommandCall call) => new(call.Text(Pool.Name) ?? "default");

    public static int MostOf(CommandCall call) => call.Number(Most.Name, Limit);

    /// <summary>Says that there are more than were shown.</summary>
    public static async Task TellRestAsync(CommandCall call, int shown, int total)
    {
        if (shown < total)
            await call.LineAsync($"{shown} of {total}; --limit shows more", LineTone.Faint);
    }
}
