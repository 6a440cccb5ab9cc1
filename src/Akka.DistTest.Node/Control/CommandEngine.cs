using Akka.DistTest.Operations;
using Akka.DistTest.Plans;
using Microsoft.Extensions.Logging;

namespace Akka.DistTest.Control;

/// <summary>From a request to its answer: checks, runs the handler within a limit, and says how it ended.</summary>
/// <param name="palettes">What there is.</param>
/// <param name="log">Takes who did what of the commands that are destructive or for admins, and bugs of handlers.</param>
/// <param name="limit">Of commands that do not stream; null: 30 s.</param>
internal sealed class CommandEngine(PaletteSet palettes, Action<LogLevel, string> log, TimeSpan? limit = null)
{
    private readonly TimeSpan _limit = limit ?? TimeSpan.FromSeconds(30);

    /// <summary>The command; null for a request that names none.</summary>
    public PaletteCommand? Find(CommandRequest request) => palettes.Find(request.Palette, request.Command)?.Definition;

    public async Task ExecuteAsync(CommandRequest request, Func<CommandOutput, ValueTask> send, CancellationToken gone)
    {
        var end = await EndOfAsync(request, send, gone);
        await send(new CommandOutput.Ended(end.Outcome, end.Message));
    }

    private async Task<CommandEnd> EndOfAsync(
        CommandRequest request, Func<CommandOutput, ValueTask> send, CancellationToken gone)
    {
        if (palettes.Find(request.Palette, request.Command) is not { } command)
            return new CommandEnd(CommandOutcome.Usage, Unknown(request));
        if (ArgumentRules.Problems(command.Definition, request.Arguments) is { Count: > 0 } problems)
            return new CommandEnd(CommandOutcome.Usage, string.Join("; ", problems));
        if (command.Definition.Destructive && !request.Confirmed)
            return CommandEnd.Refused($"{request.Palette} {request.Command} was not confirmed");

        var end = await RunAsync(command, request, send, gone);
        if (command.Definition is { Destructive: true } or { Role: AccessRole.Admin })
            log(LogLevel.Information, Record(request, end));
        return end;
    }

    private async Task<CommandEnd> RunAsync(
        NodeCommand command, CommandRequest request, Func<CommandOutput, ValueTask> send, CancellationToken gone)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(gone);
        if (!command.Definition.Streaming)
            over.CancelAfter(_limit);
        try
        {
            return await command.Run(new CommandCall(request, send, over.Token));
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !gone.IsCancellationRequested)
        {
            return CommandEnd.Failed($"it was not done within {_limit.TotalSeconds:0} s");
        }
        catch (Exception e) when (!gone.IsCancellationRequested)
        {
            log(LogLevel.Error, $"{request.Palette} {request.Command} failed: {e}");
            return CommandEnd.Failed(e.Message);
        }
    }

    private string Unknown(CommandRequest request)
    {
        if (palettes.Palettes.FirstOrDefault(p => p.Name == request.Palette) is not { } palette)
            return $"there is no palette {request.Palette}{Nearest(request.Palette, palettes.Palettes.Select(p => p.Name))}";
        var names = palette.Commands.Select(c => c.Definition.Name);
        return $"the palette {palette.Name} has no command {request.Command}{Nearest(request.Command, names)}";
    }

    private static string Nearest(string word, IEnumerable<string> known) =>
        NearestWord.Of(word, known) is { } nearest ? $"; did you mean {nearest}?" : "";

    private static string Record(CommandRequest request, CommandEnd end)
    {
        var arguments = string.Concat(request.Arguments.Select(a => $" --{a.Key} {a.Value}"));
        var how = end.Message is null ? end.Outcome.ToString() : $"{end.Outcome}, {end.Message}";
        return Display.SafeText.Line($"{request.By} asked for {request.Palette} {request.Command}{arguments}: {how}");
    }
}
