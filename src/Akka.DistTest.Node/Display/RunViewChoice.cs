using Spectre.Console;

namespace Akka.DistTest.Display;

/// <summary>Picks the view that suits where the output goes.</summary>
internal static class RunViewChoice
{
    /// <param name="outlets">Where the output goes.</param>
    /// <param name="json">JSON goes to standard output, text to standard error.</param>
    /// <param name="plain">No live display, also on a terminal.</param>
    /// <param name="whole">Where all of a run's output is; null: what <c>disttest results</c> shows.</param>
    public static IRunView For(IOutlets outlets, bool json, bool plain, Func<RunId, string?>? whole = null)
    {
        var isLive = !plain && AllowsLive(outlets.Variable);
        if (!json)
            return isLive && outlets.OutIsTerminal ? Live(outlets.Out) : new PlainView(outlets.Out, outlets.Time, whole);

        // JSON and a live display on one terminal would spoil each other.
        IRunView text = isLive && outlets.ErrorIsTerminal && !outlets.OutIsTerminal
            ? Live(outlets.Error)
            : new PlainView(outlets.Error, outlets.Time, whole);
        return new RunViews(new JsonView(outlets.Out), text);

        LiveView Live(TextWriter writer) => new(ConsoleOn(writer), outlets.Time, whole);
    }

    /// <summary>False where the cursor cannot be moved, or color was declined.</summary>
    public static bool AllowsLive(Func<string, string?> variable) =>
        variable("TERM") != "dumb"
        && string.IsNullOrEmpty(variable("NO_COLOR"))
        && variable("CI") is null or "" or "false" or "0";

    public static IAnsiConsole ConsoleOn(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = ColorSystemSupport.Standard,
        Interactive = InteractionSupport.Yes,
        Out = new AnsiConsoleOutput(writer),
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });
}
