using Akka.DistTest.Hardware;
using Akka.DistTest.Pytest;

namespace Akka.DistTest.Doctor;

/// <summary>Looks for what plans need on a machine, in the way in which a run looks for it.</summary>
public sealed class Examination(IMachine machine)
{
    private const string AskPytest = "import pytest; print(pytest.__version__)";

    public async Task<IReadOnlyList<MachineCheck>> RunAsync(CancellationToken cancel)
    {
        var manager = InstallCommands.Managers.FirstOrDefault(name => machine.Find(name) is not null);
        return
        [
            await PytestAsync(manager, cancel).ConfigureAwait(false),
            await DotnetAsync(manager, cancel).ConfigureAwait(false),
            await GitAsync(manager, cancel).ConfigureAwait(false),
        ];
    }

    /// <summary>Not the first Python, but the first that has pytest.</summary>
    private async Task<MachineCheck> PytestAsync(string? manager, CancellationToken cancel)
    {
        var tried = new List<string>();
        foreach (var name in Pythons())
        {
            if (machine.Find(name) is not { } python)
            {
                tried.Add($"no {name}");
                continue;
            }

            var (code, output) = await machine.AskAsync([python, "-c", AskPytest], cancel).ConfigureAwait(false);
            if (code == 0 && FirstLine(output) is { Length: > 0 } version)
            {
                if (int.TryParse(version.Split('.')[0], out var major) && major < 7)
                {
                    tried.Add($"{python} has pytest {version}, 7 or later is needed");
                    continue;
                }

                var before = tried.Count == 0 ? "" : $" ({string.Join("; ", tried)})";
                return Pytest(version, $"{python} can import it{before}", []);
            }

            tried.Add($"{python} has no pytest");
        }

        return Pytest(null, string.Join("; ", tried), InstallCommands.Pytest(manager));

        static MachineCheck Pytest(string? version, string how, IReadOnlyList<InstallCommand> install) =>
            new("pytest", "suites of framework pytest", version, how, install);
    }

    private IReadOnlyList<string> Pythons()
    {
        var environment = new Dictionary<string, string>();
        if (machine.Variable(PythonChoice.Variable) is { } named)
            environment[PythonChoice.Variable] = named;
        return new PythonChoice().Candidates(environment);
    }

    private async Task<MachineCheck> DotnetAsync(string? manager, CancellationToken cancel)
    {
        const string neededFor = "suites of framework dotnet";
        if (machine.Find("dotnet") is not { } dotnet)
            return new MachineCheck(".NET SDK", neededFor, null, "no dotnet on the PATH", InstallCommands.DotnetSdk(manager));
        var sdks = await NamesAsync("--list-sdks", word: 0).ConfigureAwait(false);
        var runtimes = await NamesAsync("--list-runtimes", word: 1, "Microsoft.NETCore.App").ConfigureAwait(false);
        var rest = runtimes.Length == 0 ? "no runtime" : $"runtimes {string.Join(", ", runtimes)}";
        return sdks.Length == 0
            ? new MachineCheck(".NET SDK", neededFor, null, $"{dotnet} has no SDK; {rest}", InstallCommands.DotnetSdk(manager))
            : new MachineCheck(".NET SDK", neededFor, string.Join(", ", sdks), $"{dotnet} lists it; {rest}", []);

        async Task<string[]> NamesAsync(string question, int word, string prefix = "")
        {
            var (code, output) = await machine.AskAsync([dotnet, question], cancel).ConfigureAwait(false);
            return code != 0
                ? []
                : [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Where(line => line.StartsWith(prefix, StringComparison.Ordinal))
                    .Select(line => line.Split(' '))
                    .Where(words => words.Length > word)
                    .Select(words => words[word])];
        }
    }

    private async Task<MachineCheck> GitAsync(string? manager, CancellationToken cancel)
    {
        const string neededFor = "tests and builds that ask for the commit";
        if (machine.Find("git") is not { } git)
            return new MachineCheck("git", neededFor, null, "no git on the PATH", InstallCommands.Git(manager));
        var (code, output) = await machine.AskAsync([git, "--version"], cancel).ConfigureAwait(false);
        return code == 0
            ? new MachineCheck("git", neededFor, FirstLine(output).Replace("git version ", "", StringComparison.Ordinal), git, [])
            : new MachineCheck("git", neededFor, null, $"{git} does not run: {FirstLine(output)}", InstallCommands.Git(manager));
    }

    private static string FirstLine(string text) => text.Trim().Split('\n')[0].Trim();
}
