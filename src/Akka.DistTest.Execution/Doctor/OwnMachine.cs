using System.ComponentModel;
using System.Diagnostics;

namespace Akka.DistTest.Doctor;

/// <summary>The machine that this process runs on.</summary>
public sealed class OwnMachine : IMachine
{
    // A cold start of Python with pytest on a slow disk takes seconds.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    public bool IsRoot => Environment.IsPrivilegedProcess;

    public async Task<int> InstallAsync(IReadOnlyList<string> command, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(command);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false })!;
            await process.WaitForExitAsync(cancel).ConfigureAwait(false);
            return process.ExitCode;
        }
        catch (Win32Exception)
        {
            return -1;
        }
    }

    public string? Find(string program)
    {
        if (Path.IsPathRooted(program))
            return File.Exists(program) ? program : null;
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [""];
        return (Variable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, program + ending)))
            .FirstOrDefault(IsProgram);
    }

    public async Task<(int ExitCode, string Output)> AskAsync(IReadOnlyList<string> command, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(command);
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return (-1, e.Message);
        }

        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            var text = await output.ConfigureAwait(false);
            var told = await errors.ConfigureAwait(false);
            return (process.ExitCode, text.Length > 0 ? text : told);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancel.ThrowIfCancellationRequested();
            return (-1, $"it took longer than {Limit.TotalSeconds:0} s");
        }
    }

    private static bool IsProgram(string path) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path)
                & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
