using System.Reflection;
using Akka.DistTest.Calls;
using Akka.DistTest.Lines;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Shell;

/// <summary>From arguments to an exit code.</summary>
internal static class PbmCommandLine
{
    public const string TokenVariable = "PBM_TOKEN";

    private const string Usage =
        """
        pbm [HOST:PORT] PALETTE COMMAND [OPTIONS]   one command
        pbm [HOST:PORT]                             a conversation, with completion and history
        pbm [HOST:PORT] --file SCRIPT               the commands of a file; - is standard input

        HOST:PORT is a node's control endpoint, 127.0.0.1:9110 if not given. Elsewhere than on this machine it is spoken to
        over TLS, and wants a token: from the variable PBM_TOKEN, or from a file.

          --token-file FILE   Holds the token; only its owner may read it.
          --authority FILE    Trusts nodes that these certificates (PEM) vouch for, not those that the machine trusts.
          --file SCRIPT, -f   Runs the lines of the file up to the first that fails. # begins a comment.
          --keep-going, -k    Goes on after a line that failed; the exit code is that of the first.
          --json              One line of JSON for each item, for programs; also behind a command.
          --yes, -y           Does not ask before destructive commands; also behind a command.
          --version           The version of this program.

        Which commands there are is the node's to say: pbm help. So it is asked for them by
        pbm [HOST:PORT] completion SHELL, which prints a script for bash, zsh, fish or pwsh.
        Exit codes: 0 done; 1 refused or failed; 2 wrong usage; 3 no node answers; 130 canceled.
        """;

    public static async Task<int> RunAsync(string[] args, Desk desk)
    {
        var options = StartOptions.Read(args);
        if (options.Problem is { } problem)
        {
            desk.Screen.Complain(problem);
            desk.Screen.Complain("see: pbm --help");
            return ExitCodes.Usage;
        }

        if (options.Help || options.Version)
        {
            desk.Screen.Out.WriteLine(options.Help ? Usage : Version);
            return ExitCodes.Done;
        }

        try
        {
            using var client = new ControlClient(
                options.Address, HttpCredentials.Read(options.TokenFile, desk.Token, options.AuthorityFile));
            var catalog = await desk.Interrupts.GuardAsync(client.CatalogAsync);
            return await RunAsync(client, catalog, desk, options);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Canceled;
        }
        catch (CredentialsException e)
        {
            desk.Screen.Complain(e.Message);
            return ExitCodes.Usage;
        }
        catch (NotLetInException e)
        {
            desk.Screen.Complain(e.Message);
            return ExitCodes.NotDone;
        }
        catch (Exception e) when (e is NodeUnreachableException or NotTakenException)
        {
            desk.Screen.Complain(e.Message);
            return ExitCodes.Unreachable;
        }
    }

    private static async Task<int> RunAsync(ControlClient client, PaletteCatalog catalog, Desk desk, StartOptions options)
    {
        if (options.Words is ["completion", ..])
            return Complete(catalog, desk, options.Words);
        var runner = new CommandRunner(client, catalog, desk, options);
        if (options.Words.Count > 0)
            return await runner.RunAsync(options.Words);
        if (options.Script is null && desk.IsTerminal)
            return await new InteractiveSession(client, catalog, runner, desk, options.Address).RunAsync();

        var script = new ScriptSession(runner, desk, options.KeepGoing);
        if (options.Script is null or "-")
            return await script.RunAsync("standard input", desk.In);
        try
        {
            using var file = new StreamReader(options.Script);
            return await script.RunAsync(options.Script, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            desk.Screen.Complain(e.Message);
            return ExitCodes.Usage;
        }
    }

    private static int Complete(PaletteCatalog catalog, Desk desk, IReadOnlyList<string> words)
    {
        if (words.Count != 2 || CompletionScript.For(words[1], CatalogTree.Of(catalog)) is not { } script)
        {
            desk.Screen.Complain($"completion wants one of {string.Join(", ", CompletionScript.Shells)}");
            return ExitCodes.Usage;
        }

        desk.Screen.Out.Write(script);
        return ExitCodes.Done;
    }

    private static string Version => typeof(PbmCommandLine).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
