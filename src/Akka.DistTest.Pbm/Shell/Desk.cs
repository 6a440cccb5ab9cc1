using System.Text;
using Akka.DistTest.Display;
using Akka.DistTest.Editing;

namespace Akka.DistTest.Shell;

/// <summary>What the program finds around it.</summary>
internal sealed record Desk
{
    public required Screen Screen { get; init; }

    public required TextReader In { get; init; }

    public required bool InIsTerminal { get; init; }

    public required bool OutIsTerminal { get; init; }

    /// <summary>Waits for a key of the terminal.</summary>
    public required Func<ConsoleKeyInfo> ReadKey { get; init; }

    /// <summary>Makes Ctrl-C a key of the terminal, or the signal that it otherwise is.</summary>
    public required Action<bool> TakeCtrlC { get; init; }

    /// <summary>Lines that were typed are kept here.</summary>
    public required string HistoryFile { get; init; }

    public required string UserName { get; init; }

    /// <summary>What the environment has for a token; null: nothing.</summary>
    public string? Token { get; init; }

    public required Interrupts Interrupts { get; init; }

    public bool IsTerminal => InIsTerminal && OutIsTerminal;

    /// <summary>Has a line typed: Ctrl-C is a key meanwhile. Null at the end of input.</summary>
    public string? ReadLine(string prompt, History history, Func<string, (int Start, IReadOnlyList<string> Words)> complete)
    {
        TakeCtrlC(true);
        try
        {
            return new LineEditor(ReadKey, Screen.Out, () => Screen.Width ?? 80, history, complete).Read(prompt);
        }
        finally
        {
            TakeCtrlC(false);
        }
    }

    public static Desk OfThisProcess()
    {
        Console.OutputEncoding = Encoding.UTF8;
        var terminal = !Console.IsOutputRedirected;
        var colored = terminal
            && Environment.GetEnvironmentVariable("NO_COLOR") is null or ""
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new Desk
        {
            Screen = new Screen(Console.Out, Console.Error, new Paint(colored), () => terminal ? WidthOfTerminal() : null),
            In = Console.In,
            InIsTerminal = !Console.IsInputRedirected,
            OutIsTerminal = terminal,
            ReadKey = () => Console.ReadKey(intercept: true),
            TakeCtrlC = take => Console.TreatControlCAsInput = take,
            HistoryFile = Path.Combine(
                Environment.GetFolderPath(
                    Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                "disttest",
                "pbm-history"),
            UserName = Environment.UserName,
            Token = Environment.GetEnvironmentVariable(PbmCommandLine.TokenVariable),
            Interrupts = new Interrupts(listen: true),
        };
    }

    private static int WidthOfTerminal() => Console.WindowWidth is > 0 and var width ? width : 80;
}
