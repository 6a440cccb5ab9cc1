using System.Text.Json;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Dotnet;

/// <summary>One build of a test project, or the question where its output is when it is built already.</summary>
internal sealed class BuildWork(SuiteOpening opening, string project, SuiteArguments arguments)
{
    private readonly string _folder = Path.GetDirectoryName(project)!;

    /// <summary>Equal for builds of this project with the same result.</summary>
    public string Subject => string.Join('\n', [arguments.Configuration, arguments.TargetFramework ?? "",
        arguments.Build ? "" : "--no-build", .. arguments.Properties]);

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        var answers = Path.Combine(opening.ScratchDirectory, "build.json");
        if (arguments.Build)
            await BuildAsync(answers, cancel);
        else
            await AskAsync(arguments.TargetFramework, answers, cancel);

        var (target, frameworks) = Read(answers);
        if (target.Length == 0 && Newest(frameworks) is { } newest)
        {
            // A project with several target frameworks has an output for each.
            await AskAsync(newest, answers, cancel);
            (target, _) = Read(answers);
        }

        if (File.Exists(target))
            return target;
        throw new HostFailedException(target.Length == 0
            ? $"'{project}' builds no assembly for .NET; its target frameworks are '{frameworks}'."
            : $"'{target}' does not exist: build '{project}' first, or leave out --no-build.");
    }

    private Task BuildAsync(string answers, CancellationToken cancel) => DotnetAsync(
        ["build", project, "-t:Build", "-c", arguments.Configuration, "-nologo", "-v:quiet", "-clp:NoSummary",
            // Neither may outlive the build: they would be processes that a finished attempt left behind.
            "-nodeReuse:false", "-p:UseSharedCompilation=false",
            .. arguments.TargetFramework is { } framework ? (string[])["-f", framework] : []],
        answers, cancel);

    private Task AskAsync(string? framework, string answers, CancellationToken cancel) => DotnetAsync(
        ["msbuild", project, "-nologo", "-nodeReuse:false", $"-p:Configuration={arguments.Configuration}",
            .. framework is null ? (string[])[] : [$"-p:TargetFramework={framework}"]],
        answers, cancel);

    private async Task DotnetAsync(string[] command, string answers, CancellationToken cancel)
    {
        string[] all =
        [
            .. command, .. arguments.Properties.Select(x => $"-p:{x}"),
            "-getProperty:TargetPath", "-getProperty:TargetFrameworks", $"-getResultOutputFile:{answers}",
        ];
        var (exit, output) = await DotnetCommand.RunAsync(opening, _folder, all, cancel);
        if (exit.Code == 0)
            return;
        throw new HostFailedException(
            $"'{project}' cannot be built ({exit}):{Environment.NewLine}{BuildErrors.Of(output)}",
            Blame.Submitter, FailureCategory.CannotStart, BoundedText.Of(output));
    }

    private static (string Target, string Frameworks) Read(string answers)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(answers));
        var properties = document.RootElement.GetProperty("Properties");
        return (properties.GetProperty("TargetPath").GetString() ?? "",
            properties.GetProperty("TargetFrameworks").GetString() ?? "");
    }

    // net10.0 after net9.0; .NET Framework (net48) and platform targets (net10.0-android) cannot run here.
    private static string? Newest(string frameworks) => frameworks
        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(x => x.StartsWith("net", StringComparison.Ordinal) && Version.TryParse(x[3..], out _) && x.Contains('.'))
        .MaxBy(x => Version.Parse(x[3..]));
}
