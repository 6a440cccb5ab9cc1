using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Akka.DistTest.Hardware;

/// <summary>Asks programs for their version.</summary>
internal sealed partial class ToolVersions
{
    public const string Unknown = "unknown";

    // Enough for a cold start of each known one; what takes longer is not worth the wait.
    private readonly TimeSpan _limit = TimeSpan.FromSeconds(2);

    public ToolVersions()
    {
    }

    internal ToolVersions(TimeSpan limit) => _limit = limit;

    /// <summary>The first dotted number that the program prints; <see cref="Unknown"/> when it prints none, fails or
    /// takes too long. It is killed then.</summary>
    public async Task<string> AskAsync(FoundTool tool, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(tool.Path, QuestionOf(tool.Name))
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
        catch (Win32Exception)
        {
            return Unknown;
        }

        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(_limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            var text = $"{await output.ConfigureAwait(false)}\n{await errors.ConfigureAwait(false)}";
            return process.ExitCode == 0 ? Of(text) : Unknown;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancel.ThrowIfCancellationRequested();
            return Unknown;
        }
    }

    /// <summary>Reads a version out of what a program says of itself.</summary>
    internal static string Of(string text) =>
        Dotted().Match(text) is { Success: true } dotted ? dotted.Value
        : Plain().Match(text) is { Success: true } plain ? plain.Value
        : Unknown;

    // Go has no options before its verb; Java 8 knows the short form only.
    private static string QuestionOf(string tool) => tool switch
    {
        "go" => "version",
        "java" => "-version",
        _ => "--version",
    };

    [GeneratedRegex(@"(?<![\w.]|\d-)[0-9]+(\.[0-9]+)+|(?<=\bgo|\bv)[0-9]+(\.[0-9]+)+")]
    private static partial Regex Dotted();

    // The first release of a Java version has no dots: `openjdk 21 2023-09-19`.
    [GeneratedRegex(@"(?<![\w.-])[0-9]+(?![\w.-])")]
    private static partial Regex Plain();
}
