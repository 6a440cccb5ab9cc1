using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Akka.DistTest.BuildScript;

/// <summary>What a script wrote, and its exit code.</summary>
internal sealed record PowerShellRun(int ExitCode, string Output)
{
    /// <summary>Runs a script file as PowerShell does, without one being installed.</summary>
    public static async Task<PowerShellRun> OfAsync(
        string script, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> parameters)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand(script);
        foreach (var (name, value) in parameters)
            shell.AddParameter(name, value);
        foreach (var argument in arguments)
            shell.AddArgument(argument);

        var written = await shell.InvokeAsync();
        var lines = written.Select(o => o.ToString()).Concat(shell.Streams.Error.Select(e => e.ToString()));
        return new PowerShellRun(
            (int)runspace.SessionStateProxy.GetVariable("LASTEXITCODE"), string.Join('\n', lines));
    }
}
