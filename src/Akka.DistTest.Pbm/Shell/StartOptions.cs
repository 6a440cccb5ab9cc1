using Akka.DistTest.Calls;

namespace Akka.DistTest.Shell;

/// <summary>What stands before the palette: <c>pbm [HOST:PORT] [OPTIONS] [PALETTE COMMAND …]</c>.</summary>
internal sealed record StartOptions
{
    public NodeAddress Address { get; init; } = NodeAddress.Default;

    /// <summary>A file of commands; <c>-</c> is standard input.</summary>
    public string? Script { get; init; }

    /// <summary>A script goes on after a command that failed.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>Holds the token, readable by its owner alone.</summary>
    public string? TokenFile { get; init; }

    /// <summary>Certificates to trust instead of the machine's.</summary>
    public string? AuthorityFile { get; init; }

    public bool Json { get; init; }

    public bool Yes { get; init; }

    public bool Help { get; init; }

    public bool Version { get; init; }

    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>What is wrong; null when nothing is.</summary>
    public string? Problem { get; init; }

    public static StartOptions Read(IReadOnlyList<string> args)
    {
        var options = new StartOptions();
        var at = 0;
        if (args.Count > 0 && NodeAddress.Read(args[0]) is { } address)
        {
            options = options with { Address = address };
            at++;
        }

        for (; at < args.Count && args[at].StartsWith('-'); at++)
        {
            switch (args[at])
            {
                case "--file" or "-f" when at + 1 < args.Count:
                    options = options with { Script = args[++at] };
                    break;
                case "--file" or "-f":
                    return options with { Problem = "--file wants the name of a file, or - for standard input" };
                case "--token-file" when at + 1 < args.Count:
                    options = options with { TokenFile = args[++at] };
                    break;
                case "--authority" when at + 1 < args.Count:
                    options = options with { AuthorityFile = args[++at] };
                    break;
                case "--token-file" or "--authority":
                    return options with { Problem = $"{args[at]} wants the name of a file" };
                case "--token":
                    return options with
                    {
                        Problem = "a token is no argument, as others on this machine could read it: "
                            + $"set {PbmCommandLine.TokenVariable}, or give --token-file FILE",
                    };
                case "--keep-going" or "-k":
                    options = options with { KeepGoing = true };
                    break;
                case "--json":
                    options = options with { Json = true };
                    break;
                case "--yes" or "-y":
                    options = options with { Yes = true };
                    break;
                case "--help" or "-h":
                    options = options with { Help = true };
                    break;
                case "--version":
                    options = options with { Version = true };
                    break;
                default:
                    return options with { Problem = $"unknown option {args[at]}" };
            }
        }

        options = options with { Words = [.. args.Skip(at)] };
        if (options.Script is not null && options.Words.Count > 0)
            return options with { Problem = "a script and a command cannot be given together" };
        return options;
    }
}
