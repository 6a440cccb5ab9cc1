using Akka.DistTest.Operations;

namespace Akka.DistTest.Control;

/// <summary>A palette with the handlers of its commands.</summary>
internal sealed record NodePalette(string Name, string Help, IReadOnlyList<NodeCommand> Commands)
{
    public Palette Definition => new(Name, Help, [.. Commands.Select(c => c.Definition)]);
}

/// <summary>A command with its handler.</summary>
/// <param name="Run">Sends what it has to say through the call. Ends when the call is canceled.</param>
internal sealed record NodeCommand(PaletteCommand Definition, Func<CommandCall, Task<CommandEnd>> Run);

/// <summary>How a handler ended.</summary>
internal sealed record CommandEnd(CommandOutcome Outcome, string? Message = null)
{
    public static CommandEnd Done { get; } = new(CommandOutcome.Done);

    /// <summary>The state of the cluster does not allow it; nothing was done.</summary>
    public static CommandEnd Refused(string why) => new(CommandOutcome.Refused, why);

    /// <summary>It was tried.</summary>
    public static CommandEnd Failed(string why) => new(CommandOutcome.Failed, why);
}
